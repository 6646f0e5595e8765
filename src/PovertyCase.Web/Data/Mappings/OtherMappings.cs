using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Settings;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class VillageDraftMapping : IEntityTypeConfiguration<VillageDraft>
{
    public void Configure(EntityTypeBuilder<VillageDraft> draft)
    {
        draft.Property(d => d.Path).HasMaxLength(100);
        draft.Property(d => d.SavedByName).HasMaxLength(50);
        draft.Property(d => d.Revision).IsConcurrencyToken();
        draft.HasIndex(d => new { d.AreaNo, d.SavedAt });
    }
}

internal sealed class HelperMapping : IEntityTypeConfiguration<Helper>
{
    public void Configure(EntityTypeBuilder<Helper> helper)
    {
        helper.Ignore(h => h.Events).Ignore(h => h.TimelineOf);
        helper.ComplexProperty(h => h.Details, details =>
        {
            details.Property(d => d.Name).HasMaxLength(100).UseCollation(HouseholdMapping.PinyinOrder);
            details.Property(d => d.Unit).HasMaxLength(60);
            details.Property(d => d.Position).HasMaxLength(40);
            details.Property(d => d.PoliticalStatus).HasMaxLength(2);
            details.Property(d => d.Education).HasMaxLength(2);
            details.Property(d => d.Skill).HasMaxLength(60);
        });
        helper.Property<byte[]>("IdIndex").IsRequired(false);
        helper.HasIndex(h => h.AreaNo);
        helper.HasIndex(h => h.OfficerId);
    }
}

internal sealed class PairingMapping : IEntityTypeConfiguration<Pairing>
{
    public void Configure(EntityTypeBuilder<Pairing> pairing)
    {
        pairing.Ignore(p => p.Events).Ignore(p => p.TimelineOf);
        pairing.HasOne(p => p.Household).WithMany().HasForeignKey(p => p.HouseholdId);
        pairing.HasOne(p => p.Helper).WithMany().HasForeignKey(p => p.HelperId);
        pairing.HasIndex(p => p.HouseholdId);
        pairing.HasIndex(p => new { p.HouseholdId, p.HelperId }).IsUnique().HasFilter("ends_on IS NULL").HasDatabaseName("ux_pairing_household");
        pairing.HasIndex(p => new { p.OfficerId, p.HouseholdId });
        pairing.HasIndex(p => new { p.AreaNo, p.HelperId });
    }
}

internal sealed class VisitMapping : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> visit)
    {
        visit.Ignore(v => v.Events).Ignore(v => v.TimelineOf).Ignore(v => v.Counts).Ignore(v => v.LacksSignedPage);
        visit.ComplexProperty(v => v.Details, details =>
        {
            details.Property(d => d.AtTime).HasMaxLength(20);
            details.Property(d => d.Visitors).HasMaxLength(100);
        });
        visit.Property(v => v.CheckedByName).HasMaxLength(50);
        visit.HasOne(v => v.Helper).WithMany().HasForeignKey(v => v.HelperId);
        visit.HasOne<Pairing>().WithMany().HasForeignKey(v => v.PairingId);
        visit.HasMany(v => v.Actions).WithOne().HasForeignKey(a => a.VisitId);
    }
}

internal sealed class VisitActionMapping : IEntityTypeConfiguration<VisitAction>
{
    public void Configure(EntityTypeBuilder<VisitAction> action)
    {
        action.ComplexProperty(a => a.Details, details =>
        {
            details.Property(d => d.Done).HasMaxLength(300);
            details.Property(d => d.Helps).HasMaxLength(300);
            details.Property(d => d.Effect).HasMaxLength(300);
            details.Property(d => d.Feeling).HasMaxLength(300);
        });
        action.HasIndex(a => new { a.VisitId, a.Seq });
    }
}

internal sealed class FindingMapping : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> finding)
    {
        finding.Ignore(f => f.Events).Ignore(f => f.TimelineOf).Ignore(f => f.IsRecurring).Ignore(f => f.Blocks);
        finding.Property(f => f.RuleId).HasMaxLength(10).UseCollation("C");
        finding.Property(f => f.Sentence).HasMaxLength(300);
        finding.Property(f => f.Field).HasMaxLength(120);
        finding.Property(f => f.Explanation).HasMaxLength(300);
        finding.Property(f => f.ExemptionReason).HasMaxLength(300);
        finding.Property(f => f.ExemptionAskedByName).HasMaxLength(50);
        finding.Property(f => f.ExemptionDecidedByName).HasMaxLength(50);
        finding.Property(f => f.ExemptionRefusedBecause).HasMaxLength(300);
        finding.HasIndex(f => new { f.AreaNo, f.State, f.FoundAt, f.Id }).HasDatabaseName("ix_finding_list");
        finding.HasIndex(f => new { f.HouseholdId, f.RuleId, f.Field }).HasDatabaseName("ix_finding_place");
        finding.HasIndex(f => new { f.RuleId, f.AreaNo, f.State }).HasDatabaseName("ix_finding_rule");
        finding.HasIndex(f => new { f.AreaNo, f.State, f.Severity, f.OpenedAt }).IncludeProperties(f => new { f.Times, f.HouseholdId }).HasDatabaseName("ix_finding_board");
    }
}

internal sealed class CheckRunMapping : IEntityTypeConfiguration<CheckRun>
{
    public void Configure(EntityTypeBuilder<CheckRun> run)
    {
        run.Ignore(r => r.Events).Ignore(r => r.TimelineOf);
        run.HasIndex(r => new { r.AreaNo, r.StartedAt });
    }
}

internal sealed class ImportBatchMapping : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> batch)
    {
        batch.Ignore(b => b.Events).Ignore(b => b.TimelineOf);
        batch.Property(b => b.FileName).HasMaxLength(200);
        batch.Property(b => b.UploadedByName).HasMaxLength(50);
        batch.Property(b => b.JudgedBy).HasMaxLength(200);
        batch.HasIndex(b => new { b.AreaNo, b.UploadedAt, b.Id });
    }
}

internal sealed class ImportRowMapping : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> row)
    {
        row.Property(r => r.Household).HasMaxLength(ImportRow.LongestHousehold).UseCollation("C");
        row.HasOne<ImportBatch>().WithMany().HasForeignKey(r => r.BatchId);
        row.HasIndex(r => new { r.BatchId, r.RowNo });
    }
}

internal sealed class ReconciliationMapping : IEntityTypeConfiguration<Reconciliation>
{
    public void Configure(EntityTypeBuilder<Reconciliation> list)
    {
        list.Ignore(l => l.Events).Ignore(l => l.TimelineOf);
        list.ComplexProperty(l => l.Details, details => details.Property(d => d.Source).HasMaxLength(100));
        list.Property(l => l.FileName).HasMaxLength(200);
        list.Property(l => l.UploadedByName).HasMaxLength(50);
        list.HasOne<StoredFile>().WithMany().HasForeignKey(l => l.FileId);
        list.HasIndex(l => new { l.AreaNo, l.UploadedAt, l.Id });
    }
}

internal sealed class ReconciliationItemMapping : IEntityTypeConfiguration<ReconciliationItem>
{
    public void Configure(EntityTypeBuilder<ReconciliationItem> item)
    {
        item.Ignore(i => i.Events).Ignore(i => i.TimelineOf);
        item.Property(i => i.Explanation).HasMaxLength(200);
        item.HasOne<Reconciliation>().WithMany().HasForeignKey(i => i.ReconciliationId);
        item.HasOne<Household>().WithMany().HasForeignKey(i => i.HouseholdId);
        item.HasOne<Membership>().WithMany().HasForeignKey(i => i.MembershipId);
        item.HasIndex(i => new { i.ReconciliationId, i.Kind, i.Id });
        item.HasIndex(i => new { i.AreaNo, i.State, i.Id });
    }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.Ignore(f => f.Events).Ignore(f => f.TimelineOf);
        file.Property(f => f.OriginalName).HasMaxLength(200);
        file.Property(f => f.ContentType).HasMaxLength(80);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Property(f => f.StorageKey).HasMaxLength(80);
        file.HasIndex(f => f.AreaNo);
        file.HasIndex(f => f.HouseholdId);
    }
}

internal sealed class IssuedDocumentMapping : IEntityTypeConfiguration<IssuedDocument>
{
    public void Configure(EntityTypeBuilder<IssuedDocument> document)
    {
        document.Ignore(d => d.Events).Ignore(d => d.TimelineOf);
        document.Property(d => d.ControlNo).HasMaxLength(40).UseCollation("C");
        document.Property(d => d.Title).HasMaxLength(120);
        document.Property(d => d.Sha256).HasMaxLength(64);
        document.Property(d => d.TrailMark).HasMaxLength(90);
        document.HasOne(d => d.File).WithMany().HasForeignKey(d => d.FileId);
        document.HasIndex(d => d.ControlNo);
        document.HasIndex(d => d.AreaNo);
    }
}

internal sealed class DatedSettingMapping : IEntityTypeConfiguration<DatedSetting>
{
    public void Configure(EntityTypeBuilder<DatedSetting> setting)
    {
        setting.Ignore(s => s.Events).Ignore(s => s.TimelineOf);
        setting.Property(s => s.Key).HasMaxLength(40);
        setting.Property(s => s.Value).HasMaxLength(200);
        setting.Property(s => s.Source).HasMaxLength(200);
        setting.HasIndex(s => new { s.AreaNo, s.Key, s.InForceFrom });
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.Property(e => e.OfficerName).HasMaxLength(50);
        entry.Property(e => e.Act).HasMaxLength(60);
        entry.Property(e => e.ObjectKind).HasMaxLength(40);
        entry.Property(e => e.Note).HasMaxLength(AuditEntry.LongestNote);
        entry.Property(e => e.RequestId).HasMaxLength(60);
        entry.Property(e => e.Address).HasMaxLength(45);

        // Neither sent nor read back by a save, so that it costs nothing there.
        entry.Property(e => e.DaysLate).HasColumnName("days_late").HasComputedColumnSql("(at AT TIME ZONE 'Asia/Shanghai')::date - happened_on", stored: true).ValueGeneratedNever();
        entry.Property(e => e.DaysLate).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        entry.Property(e => e.DaysLate).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        entry.HasMany(e => e.Changes).WithOne().HasForeignKey(c => c.EntryId);
        entry.HasIndex(e => new { e.TimelineOf, e.At });
        entry.HasIndex(e => new { e.AreaNo, e.At, e.Id });
        entry.HasIndex(e => new { e.At, e.Id }).HasDatabaseName("ix_audit_entry_list");
        entry.HasIndex(e => new { e.At, e.Id }, "late").HasFilter("days_late > 0").HasDatabaseName("ix_audit_entry_late");
    }
}

internal sealed class AuditChangeMapping : IEntityTypeConfiguration<AuditChange>
{
    public void Configure(EntityTypeBuilder<AuditChange> change)
    {
        change.Ignore(c => c.IsSensitive);
        change.Property(c => c.ObjectKind).HasMaxLength(40);
        change.Property(c => c.Field).HasMaxLength(80);
    }
}

internal sealed class AuditLeafMapping : IEntityTypeConfiguration<AuditLeaf>
{
    public void Configure(EntityTypeBuilder<AuditLeaf> leaf)
    {
        leaf.HasKey(l => l.Seq);
        leaf.Property(l => l.Seq).ValueGeneratedNever();
        leaf.HasIndex(l => l.EntryId).IsUnique().HasDatabaseName("ux_audit_leaf_entry");
    }
}

internal sealed class AuditHeadMapping : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> head)
    {
        head.HasKey(h => h.Size);
        head.Property(h => h.Size).ValueGeneratedNever();
        head.Property(h => h.KeyId).HasMaxLength(16);
    }
}

internal sealed class AuditCheckMapping : IEntityTypeConfiguration<AuditCheck>
{
    public void Configure(EntityTypeBuilder<AuditCheck> check)
    {
        check.Property(c => c.Told).HasMaxLength(500);
        check.HasIndex(c => c.At);
    }
}

internal sealed class SubmissionMapping : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> submission)
    {
        submission.HasKey(s => s.Key);
        submission.Property(s => s.Key).ValueGeneratedNever();
        submission.Property(s => s.ResultUrl).HasMaxLength(2000);
    }
}
