using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class SampleDrawMapping : IEntityTypeConfiguration<SampleDraw>
{
    public void Configure(EntityTypeBuilder<SampleDraw> draw)
    {
        draw.Ignore(d => d.Events).Ignore(d => d.TimelineOf);
        draw.Property(d => d.DrawnByName).HasMaxLength(50);
        draw.HasOne<Round>().WithMany().HasForeignKey(d => d.RoundId);
        draw.HasMany(d => d.Lines).WithOne().HasForeignKey(l => l.DrawId);
        draw.HasIndex(d => new { d.AreaNo, d.Id }).HasDatabaseName("ix_sample_draw_list");
    }
}

internal sealed class SampledFilingMapping : IEntityTypeConfiguration<SampledFiling>
{
    public void Configure(EntityTypeBuilder<SampledFiling> line)
    {
        line.Ignore(l => l.Events).Ignore(l => l.TimelineOf);
        line.ComplexProperty(l => l.Finding, finding =>
        {
            finding.Property(f => f.Samplers).HasMaxLength(100);
            finding.Property(f => f.Seen).HasMaxLength(500);
        });
        line.Property(l => l.RecordedByName).HasMaxLength(50);
        line.HasOne(l => l.Filing).WithMany().HasForeignKey(l => l.FilingId);
        line.HasIndex(l => new { l.DrawId, l.Seq });
        line.HasIndex(l => l.FilingId);
        line.HasIndex(l => l.HouseholdId);
        line.HasIndex(l => new { l.AreaNo, l.Id }).HasDatabaseName("ix_sampled_filing_list");
    }
}

internal sealed class ShortSampleMapping : IEntityTypeConfiguration<ShortSample>
{
    public void Configure(EntityTypeBuilder<ShortSample> answer)
    {
        answer.Ignore(s => s.Events).Ignore(s => s.TimelineOf);
        answer.Property(s => s.Because).HasMaxLength(ShortSample.LongestReason);
        answer.Property(s => s.ByName).HasMaxLength(50);
        answer.HasOne<Round>().WithMany().HasForeignKey(s => s.RoundId);
        answer.HasIndex(s => new { s.RoundId, s.AreaNo });
    }
}
