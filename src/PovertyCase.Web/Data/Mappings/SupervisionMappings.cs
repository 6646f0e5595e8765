using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PovertyCase.Domain.Supervision;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class SupervisedPlaceMapping : IEntityTypeConfiguration<SupervisedPlace>
{
    public void Configure(EntityTypeBuilder<SupervisedPlace> place)
    {
        place.Ignore(p => p.Events).Ignore(p => p.TimelineOf).Ignore(p => p.IsEnded);
        place.ComplexProperty(p => p.Details, details =>
        {
            details.Property(d => d.Situation).HasMaxLength(500);
            details.Property(d => d.Sponsor).HasMaxLength(50);
            details.Property(d => d.SponsorPost).HasMaxLength(100);
        });
        place.ComplexProperty(p => p.End, end => end.Property(e => e.Outcome).HasMaxLength(500));
        place.Property(p => p.IncidenceThen).HasColumnType("numeric(5,2)");
        place.Property(p => p.ListedByName).HasMaxLength(50);
        place.HasIndex(p => p.AreaNo).HasDatabaseName("ix_supervised_place_list");
    }
}

internal sealed class SupervisionEntryMapping : IEntityTypeConfiguration<SupervisionEntry>
{
    public void Configure(EntityTypeBuilder<SupervisionEntry> entry)
    {
        entry.Ignore(e => e.Events).Ignore(e => e.TimelineOf);
        entry.ComplexProperty(e => e.Entry, details =>
        {
            details.Property(d => d.Who).HasMaxLength(100);
            details.Property(d => d.What).HasMaxLength(1000);
        });
        entry.Property(e => e.ByName).HasMaxLength(50);
        entry.HasOne<SupervisedPlace>().WithMany().HasForeignKey(e => e.PlaceId);
        entry.HasIndex(e => e.PlaceId);
    }
}
