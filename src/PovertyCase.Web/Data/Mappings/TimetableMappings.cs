using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PovertyCase.Domain.Timetable;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class ExitTimetableMapping : IEntityTypeConfiguration<ExitTimetable>
{
    public void Configure(EntityTypeBuilder<ExitTimetable> table)
    {
        table.Ignore(t => t.Events).Ignore(t => t.TimelineOf).Ignore(t => t.Name);
        table.ComplexProperty(t => t.Details, details =>
        {
            details.Property(d => d.Source).HasMaxLength(200);
            details.Property(d => d.Reason).HasMaxLength(300);
        });
        table.Property(t => t.DraftedByName).HasMaxLength(50);
        table.Property(t => t.InForceByName).HasMaxLength(50);
        table.HasIndex(t => new { t.AreaNo, t.Edition }).IsUnique().HasDatabaseName("ux_exit_timetable_edition");
    }
}

internal sealed class ExitTargetMapping : IEntityTypeConfiguration<ExitTarget>
{
    public void Configure(EntityTypeBuilder<ExitTarget> target)
    {
        target.Ignore(t => t.Events).Ignore(t => t.TimelineOf);
        target.HasOne<ExitTimetable>().WithMany().HasForeignKey(t => t.TimetableId);
        target.HasIndex(t => new { t.TimetableId, t.AreaNo }).IsUnique().HasDatabaseName("ux_exit_target_place");
    }
}

internal sealed class PlaceExitMapping : IEntityTypeConfiguration<PlaceExit>
{
    public void Configure(EntityTypeBuilder<PlaceExit> exit)
    {
        exit.Ignore(e => e.Events).Ignore(e => e.TimelineOf);
        exit.ComplexProperty(e => e.Details, details => details.Property(d => d.Document).HasMaxLength(200));
        exit.Property(e => e.MarkedByName).HasMaxLength(50);
        exit.Property(e => e.StruckBecause).HasMaxLength(300);
        exit.HasIndex(e => e.AreaNo).IsUnique().HasFilter("struck_at IS NULL").HasDatabaseName("ux_place_exit_place");
    }
}
