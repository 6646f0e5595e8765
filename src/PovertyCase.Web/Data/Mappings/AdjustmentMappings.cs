using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PovertyCase.Domain.Adjustments;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class AdjustmentBatchMapping : IEntityTypeConfiguration<AdjustmentBatch>
{
    public void Configure(EntityTypeBuilder<AdjustmentBatch> batch)
    {
        batch.Ignore(b => b.Events).Ignore(b => b.TimelineOf).Ignore(b => b.IsUnderWay).Ignore(b => b.IsSealed);
        batch.ComplexProperty(b => b.Details, details =>
        {
            details.Property(d => d.Basis).HasMaxLength(200);
            details.Property(d => d.FarmingReason).HasMaxLength(200);
        });
        batch.Property(b => b.PlannedByName).HasMaxLength(50);
        batch.Property(b => b.ReturnedBecause).HasMaxLength(500);
        batch.HasIndex(b => new { b.AreaNo, b.Year }).IsUnique().HasDatabaseName("ux_adjustment_batch_year");
    }
}

internal sealed class SurveyGroupMapping : IEntityTypeConfiguration<SurveyGroup>
{
    public void Configure(EntityTypeBuilder<SurveyGroup> group)
    {
        group.Ignore(g => g.Events).Ignore(g => g.TimelineOf);
        group.ComplexProperty(g => g.Details, details =>
        {
            details.Property(d => d.GroupTitle).HasMaxLength(30);
            details.Property(d => d.Leader).HasMaxLength(50);
            details.Property(d => d.TeamMembers).HasMaxLength(300);
            details.Property(d => d.Officials).HasMaxLength(300);
            details.Property(d => d.PairedOfficials).HasMaxLength(300);
        });
        group.Property(g => g.RegisteredByName).HasMaxLength(50);
        group.HasOne<AdjustmentBatch>().WithMany().HasForeignKey(g => g.BatchId);
        group.HasIndex(g => new { g.AreaNo, g.BatchId }).HasDatabaseName("ix_survey_group_list");
    }
}

internal sealed class AdjustmentSheetMapping : IEntityTypeConfiguration<AdjustmentSheet>
{
    public void Configure(EntityTypeBuilder<AdjustmentSheet> sheet)
    {
        sheet.Ignore(s => s.Events).Ignore(s => s.TimelineOf).Ignore(s => s.Proposal);
        sheet.Property(s => s.HouseholdNo).HasMaxLength(30).UseCollation("C");
        sheet.ComplexProperty(s => s.Visit, visit =>
        {
            visit.Property(v => v.Visitors).HasMaxLength(100);
            visit.Property(v => v.SignedBy).HasMaxLength(50);
        });
        sheet.ComplexProperty(s => s.Judgement, judgement => judgement.Property(j => j.Grounds).HasMaxLength(300));
        sheet.Property(s => s.ClassifiedByName).HasMaxLength(50);
        sheet.Property(s => s.AgreedByName).HasMaxLength(50);
        sheet.Property(s => s.ConfirmedByName).HasMaxLength(50);
        sheet.Property(s => s.ReturnedBecause).HasMaxLength(500);
        sheet.HasOne(s => s.Household).WithMany().HasForeignKey(s => s.HouseholdId);
        sheet.HasOne<AdjustmentBatch>().WithMany().HasForeignKey(s => s.BatchId);
        sheet.HasIndex(s => new { s.BatchId, s.HouseholdId }).IsUnique().HasDatabaseName("ux_adjustment_sheet_household");
        sheet.HasIndex(s => new { s.AreaNo, s.BatchId, s.HouseholdNo, s.Id }).HasDatabaseName("ix_adjustment_sheet_list");
        sheet.HasIndex(s => s.HouseholdId);
    }
}

internal sealed class AdjustmentSnapshotMapping : IEntityTypeConfiguration<AdjustmentSnapshot>
{
    public void Configure(EntityTypeBuilder<AdjustmentSnapshot> snapshot)
    {
        snapshot.Ignore(s => s.Events).Ignore(s => s.TimelineOf).Ignore(s => s.Lines);
        snapshot.Property(s => s.TakenByName).HasMaxLength(50);
        snapshot.Property(s => s.Counts).HasColumnType("jsonb");
        snapshot.Property(s => s.Sha256).HasMaxLength(64);
        snapshot.Property(s => s.TrailHead).HasMaxLength(100);
        snapshot.HasOne<AdjustmentBatch>().WithMany().HasForeignKey(s => s.BatchId);
        snapshot.HasIndex(s => new { s.BatchId, s.TakenAt });
    }
}
