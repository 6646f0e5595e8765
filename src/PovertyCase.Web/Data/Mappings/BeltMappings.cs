using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class BeltMapping : IEntityTypeConfiguration<Belt>
{
    public void Configure(EntityTypeBuilder<Belt> belt)
    {
        belt.Ignore(b => b.Events).Ignore(b => b.TimelineOf);
        belt.ComplexProperty(b => b.Details, details =>
        {
            details.Property(d => d.Name).HasMaxLength(20);
            details.Property(d => d.Basis).HasMaxLength(200);
        });
        belt.Property(b => b.SetByName).HasMaxLength(50);
        belt.HasIndex(b => b.AreaNo).HasDatabaseName("ix_belt_county");
    }
}

internal sealed class BeltVillageMapping : IEntityTypeConfiguration<BeltVillage>
{
    public void Configure(EntityTypeBuilder<BeltVillage> village)
    {
        village.Ignore(v => v.Events).Ignore(v => v.TimelineOf);
        village.HasOne<Belt>().WithMany().HasForeignKey(v => v.BeltId);
        village.HasIndex(v => v.AreaNo).IsUnique().HasFilter("ends_on IS NULL").HasDatabaseName("ux_belt_village_now");
        village.HasIndex(v => v.BeltId);
    }
}
