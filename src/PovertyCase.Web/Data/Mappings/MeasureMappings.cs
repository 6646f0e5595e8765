using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class AssistanceMapping : IEntityTypeConfiguration<Assistance>
{
    public void Configure(EntityTypeBuilder<Assistance> assistance)
    {
        assistance.Ignore(a => a.Events).Ignore(a => a.TimelineOf).Ignore(a => a.IsEnded).Ignore(a => a.LeadDays);
        assistance.ComplexProperty(a => a.Plan, plan =>
        {
            plan.Property(p => p.Contact).HasMaxLength(50);
            plan.Property(p => p.ContactUnit).HasMaxLength(60);
            plan.Property(p => p.WithoutDevelopment).HasMaxLength(200);
        });
        assistance.HasOne(a => a.Household).WithMany().HasForeignKey(a => a.HouseholdId);
        assistance.HasOne<Filing>().WithMany().HasForeignKey(a => a.FilingId);
        assistance.HasMany(a => a.Measures).WithOne().HasForeignKey(m => m.AssistanceId);
        assistance.HasIndex(a => a.HouseholdId, "Ever").HasDatabaseName("ix_assistance_household_id");
        assistance.HasIndex(a => a.HouseholdId).IsUnique().HasFilter($"stage NOT IN ({(int)AssistanceStage.Removed}, {(int)AssistanceStage.NaturallyRemoved})").HasDatabaseName("ux_assistance_household");
        assistance.HasIndex(a => new { a.AreaNo, a.Stage, a.MarkedOn, a.Id }).HasDatabaseName("ix_assistance_list");
    }
}

internal sealed class MeasureMapping : IEntityTypeConfiguration<Measure>
{
    public void Configure(EntityTypeBuilder<Measure> measure)
    {
        measure.Ignore(m => m.Events).Ignore(m => m.TimelineOf).Ignore(m => m.Counts).Ignore(m => m.IsDevelopment);
        measure.ComplexProperty(m => m.Details, details =>
        {
            details.Property(d => d.Kind).HasMaxLength(4).UseCollation("C");
            details.Property(d => d.Content).HasMaxLength(200);
            details.Property(d => d.Unit).HasMaxLength(50);
        });
        measure.ComplexProperty(m => m.Result, result => result.Property(r => r.Effect).HasMaxLength(300));
        measure.Property(m => m.StruckBecause).HasMaxLength(200);
        measure.HasIndex(m => new { m.HouseholdId, m.AreaNo });
    }
}

internal sealed class HandbookCheckMapping : IEntityTypeConfiguration<HandbookCheck>
{
    public void Configure(EntityTypeBuilder<HandbookCheck> check)
    {
        check.Ignore(c => c.Events).Ignore(c => c.TimelineOf).Ignore(c => c.OnlyBasics).Ignore(c => c.Parts).Ignore(c => c.Problems);
        check.ComplexProperty(c => c.Details, details => details.Property(d => d.Remark).HasMaxLength(200));
        check.Property(c => c.CheckedByName).HasMaxLength(50);
        check.Property(c => c.Differences).HasMaxLength(200);
        check.HasOne<Household>().WithMany().HasForeignKey(c => c.HouseholdId);
        check.HasIndex(c => new { c.HouseholdId, c.AreaNo });
        check.HasIndex(c => new { c.AreaNo, c.Id }).HasDatabaseName("ix_handbook_check_list");
    }
}
