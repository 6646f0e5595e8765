using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PovertyCase.Domain.LookBacks;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class LookBackRoundMapping : IEntityTypeConfiguration<LookBackRound>
{
    public void Configure(EntityTypeBuilder<LookBackRound> round)
    {
        round.Ignore(r => r.Events).Ignore(r => r.TimelineOf).Ignore(r => r.IsOpen).Ignore(r => r.Verifies);
        round.ComplexProperty(r => r.Details, details =>
        {
            details.Property(d => d.Title).HasMaxLength(60);
            details.Property(d => d.Basis).HasMaxLength(200);
        });
        round.Property(r => r.OpenedByName).HasMaxLength(50);
    }
}

internal sealed class LookBackSheetMapping : IEntityTypeConfiguration<LookBackSheet>
{
    public void Configure(EntityTypeBuilder<LookBackSheet> sheet)
    {
        sheet.Ignore(s => s.Events).Ignore(s => s.TimelineOf);
        sheet.ComplexProperty(s => s.Check, check => check.Property(c => c.Checkers).HasMaxLength(100));
        sheet.Property(s => s.CheckedByName).HasMaxLength(50);
        sheet.HasOne<LookBackRound>().WithMany().HasForeignKey(s => s.RoundId);
        sheet.HasOne(s => s.Household).WithMany().HasForeignKey(s => s.HouseholdId);
        sheet.HasIndex(s => new { s.RoundId, s.HouseholdId }).IsUnique().HasFilter("household_id IS NOT NULL").HasDatabaseName("ux_look_back_sheet_household");
        sheet.HasIndex(s => new { s.RoundId, s.AreaNo, s.Id }).HasDatabaseName("ix_look_back_sheet_list");
        sheet.HasIndex(s => s.HouseholdId);
    }
}

internal sealed class LookBackProblemMapping : IEntityTypeConfiguration<LookBackProblem>
{
    public void Configure(EntityTypeBuilder<LookBackProblem> problem)
    {
        problem.Ignore(p => p.Events).Ignore(p => p.TimelineOf);
        problem.ComplexProperty(p => p.Details, details =>
        {
            details.Property(d => d.What).HasMaxLength(300);
            details.Property(d => d.Plan).HasMaxLength(300);
            details.Property(d => d.Item).HasMaxLength(60);
            details.Property(d => d.Registered).HasMaxLength(VerifiedItem.LongestRegistered);
            details.Property(d => d.Evidence).HasMaxLength(100);
        });
        problem.ComplexProperty(p => p.PutRight, done => done.Property(d => d.How).HasMaxLength(300));
        problem.Property(p => p.FoundByName).HasMaxLength(50);
        problem.Property(p => p.PutRightByName).HasMaxLength(50);
        problem.HasOne<LookBackRound>().WithMany().HasForeignKey(p => p.RoundId);
        problem.HasOne(p => p.Sheet).WithMany().HasForeignKey(p => p.SheetId);
        problem.HasIndex(p => new { p.RoundId, p.AreaNo, p.Id }).HasDatabaseName("ix_look_back_problem_list");
        problem.HasIndex(p => p.SheetId);
    }
}

internal sealed class ClearFlagMapping : IEntityTypeConfiguration<ClearFlag>
{
    public void Configure(EntityTypeBuilder<ClearFlag> flag)
    {
        flag.Ignore(f => f.Events).Ignore(f => f.TimelineOf);
        flag.Property(f => f.RevokedBecause).HasMaxLength(200);
        flag.HasOne<LookBackRound>().WithMany().HasForeignKey(f => f.RoundId);
        flag.HasIndex(f => new { f.RoundId, f.AreaNo }).HasDatabaseName("ix_clear_flag_list");
        flag.HasIndex(f => f.HouseholdId);
    }
}
