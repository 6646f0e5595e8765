using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class MemberChangeMapping : IEntityTypeConfiguration<MemberChange>
{
    public void Configure(EntityTypeBuilder<MemberChange> change)
    {
        change.Ignore(c => c.Events).Ignore(c => c.TimelineOf).Ignore(c => c.Plan).Ignore(c => c.HappenedOn).Ignore(c => c.IsOpen);
        change.ComplexProperty(c => c.Details, details =>
        {
            details.Property(d => d.Reason).HasMaxLength(200);
            details.Property(d => d.Destination).HasMaxLength(100);
            details.Property(d => d.OtherNo).HasMaxLength(20);
            details.Property(d => d.NewGroup).HasMaxLength(30);
            details.Property(d => d.NewAddress).HasMaxLength(100);
            details.Property(d => d.SharedLiving).HasMaxLength(300);
        });
        change.Property(c => c.Names).HasMaxLength(200);
        change.Property(c => c.ReportedByName).HasMaxLength(50);
        change.Property(c => c.DecidedByName).HasMaxLength(50);
        change.Property(c => c.ReturnedBecause).HasMaxLength(500);
        change.HasOne(c => c.Household).WithMany().HasForeignKey(c => c.HouseholdId);
        change.HasOne<Household>().WithMany().HasForeignKey(c => c.OtherHouseholdId);
        change.HasOne<Household>().WithMany().HasForeignKey(c => c.NewHouseholdId);
        change.HasIndex(c => new { c.AreaNo, c.Stage, c.StageSince, c.Id }).HasDatabaseName("ix_member_change_list");
        change.HasIndex(c => c.HouseholdId, "Ever").HasDatabaseName("ix_member_change_household_id");
        change.HasIndex(c => c.HouseholdId).IsUnique().HasFilter("stage IN (2, 3)").HasDatabaseName("ux_member_change_open");
    }
}

internal sealed class CorrectionRequestMapping : IEntityTypeConfiguration<CorrectionRequest>
{
    public void Configure(EntityTypeBuilder<CorrectionRequest> request)
    {
        request.Ignore(r => r.Events).Ignore(r => r.TimelineOf).Ignore(r => r.Lines);
        request.ComplexProperty(r => r.Details, details => details.Property(d => d.Reason).HasMaxLength(300));
        request.Property(r => r.Fields).HasMaxLength(200);
        request.Property(r => r.RequestedByName).HasMaxLength(50);
        request.Property(r => r.AgreedByName).HasMaxLength(50);
        request.Property(r => r.ApprovedByName).HasMaxLength(50);
        request.Property(r => r.ReviewedByName).HasMaxLength(50);
        request.Property(r => r.RefusedByName).HasMaxLength(50);
        request.Property(r => r.RefusedBecause).HasMaxLength(500);
        request.HasOne(r => r.Household).WithMany().HasForeignKey(r => r.HouseholdId);
        request.HasIndex(r => new { r.AreaNo, r.Stage, r.StageSince, r.Id }).HasDatabaseName("ix_correction_request_list");
        request.HasIndex(r => r.HouseholdId);
    }
}

internal sealed class EntryWindowMapping : IEntityTypeConfiguration<EntryWindow>
{
    public void Configure(EntityTypeBuilder<EntryWindow> window)
    {
        window.Ignore(w => w.Events).Ignore(w => w.TimelineOf);
        window.ComplexProperty(w => w.Details, details =>
        {
            details.Property(d => d.Basis).HasMaxLength(200);
            details.Property(d => d.DeadlineReason).HasMaxLength(200);
        });
        window.Property(w => w.EndedBecause).HasMaxLength(200);
        window.HasIndex(w => w.AreaNo);
    }
}
