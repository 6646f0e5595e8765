using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PovertyCase.Domain.Care;
using PovertyCase.Domain.Discipline;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class SpecialCareMapping : IEntityTypeConfiguration<SpecialCare>
{
    public void Configure(EntityTypeBuilder<SpecialCare> care)
    {
        care.Ignore(c => c.Events).Ignore(c => c.TimelineOf);
        care.ComplexProperty(c => c.Details, details =>
        {
            details.Property(d => d.Carer).HasMaxLength(50);
            details.Property(d => d.Contact).HasMaxLength(50);
        });
        care.Property(c => c.EnteredByName).HasMaxLength(50);
        care.Property(c => c.EndedBecause).HasMaxLength(200);
        care.HasOne<Household>().WithMany().HasForeignKey(c => c.HouseholdId);
        care.HasOne<Membership>().WithMany().HasForeignKey(c => c.MembershipId);
        care.HasIndex(c => new { c.AreaNo, c.Id }).HasDatabaseName("ix_special_care_list");
        care.HasIndex(c => c.HouseholdId);
    }
}

internal sealed class DisciplineLeadMapping : IEntityTypeConfiguration<DisciplineLead>
{
    public void Configure(EntityTypeBuilder<DisciplineLead> lead)
    {
        lead.Ignore(l => l.Events).Ignore(l => l.TimelineOf).Ignore(l => l.DueOn);
        lead.ComplexProperty(l => l.Details, details =>
        {
            details.Property(d => d.SourceNo).HasMaxLength(50);
            details.Property(d => d.HouseholdNo).HasMaxLength(20);
        });
        lead.ComplexProperty(l => l.Verification, verification => verification.Property(v => v.Officers).HasMaxLength(100));
        lead.ComplexProperty(l => l.Conclusion);
        lead.ComplexProperty(l => l.Transfer, transfer =>
        {
            transfer.Property(t => t.HandedTo).HasMaxLength(100);
            transfer.Property(t => t.HandedBecause).HasMaxLength(200);
        });
        lead.Property(l => l.ReceivedByName).HasMaxLength(50);
        lead.HasIndex(l => new { l.AreaNo, l.Stage, l.Id }).HasDatabaseName("ix_discipline_lead_list");
    }
}
