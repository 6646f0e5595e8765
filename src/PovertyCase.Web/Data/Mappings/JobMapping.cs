using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PovertyCase.Domain.Jobs;
using PovertyCase.Web.Access;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class JobMapping : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> job)
    {
        job.ToTable("Job");
        job.Ignore(j => j.IsOpen);
        job.Property(j => j.AskedByName).HasMaxLength(50);
        job.Property(j => j.Address).HasMaxLength(45);
        job.Property(j => j.Told).HasMaxLength(Job.LongestTold);
        job.HasOne<Post>().WithMany().HasForeignKey(j => j.PostId);
        job.HasIndex(j => new { j.SubjectId, j.AskedAt });
        job.HasIndex(j => new { j.AskedBy, j.AskedAt });

        // Two presses are one job; one kind of work at a time in a place; what is due is found without looking at what is over.
        job.HasIndex(j => j.SubjectId).IsUnique().HasFilter("state IN (1, 2)").HasDatabaseName("ux_job_open");
        job.HasIndex(j => new { j.Kind, j.AreaNo }).IsUnique().HasFilter("state = 2").HasDatabaseName("ux_job_running");
        job.HasIndex(j => j.DueAt).HasFilter("state IN (1, 2)").HasDatabaseName("ix_job_due");
    }
}
