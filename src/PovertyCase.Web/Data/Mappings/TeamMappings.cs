using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PovertyCase.Domain.Teams;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class WorkTeamMapping : IEntityTypeConfiguration<WorkTeam>
{
    public void Configure(EntityTypeBuilder<WorkTeam> team)
    {
        team.Ignore(t => t.Events).Ignore(t => t.TimelineOf);
        team.ComplexProperty(t => t.Details, details =>
        {
            details.Property(d => d.TeamName).HasMaxLength(60);
            details.Property(d => d.SentBy).HasMaxLength(60);
        });
        team.HasIndex(t => new { t.AreaNo, t.Id }).HasDatabaseName("ix_work_team_list");
    }
}

internal sealed class TeamMemberMapping : IEntityTypeConfiguration<TeamMember>
{
    public void Configure(EntityTypeBuilder<TeamMember> member)
    {
        member.Ignore(m => m.Events).Ignore(m => m.TimelineOf);
        member.ComplexProperty(m => m.Details, details =>
        {
            details.Property(d => d.MemberName).HasMaxLength(50);
            details.Property(d => d.Unit).HasMaxLength(60);
        });
        member.HasOne<WorkTeam>().WithMany().HasForeignKey(m => m.TeamId);
        member.HasIndex(m => m.TeamId);
    }
}

internal sealed class TeamSheetMapping : IEntityTypeConfiguration<TeamSheet>
{
    public void Configure(EntityTypeBuilder<TeamSheet> sheet)
    {
        sheet.Ignore(s => s.Events).Ignore(s => s.TimelineOf).Ignore(s => s.Month).Ignore(s => s.Current);
        SheetJson.Map(sheet.Property(s => s.Content));
        sheet.Property(s => s.WrittenByName).HasMaxLength(50);
        sheet.Property(s => s.ConfirmedByName).HasMaxLength(50);
        sheet.Property(s => s.ReturnedBecause).HasMaxLength(300);
        sheet.HasOne(s => s.Team).WithMany().HasForeignKey(s => s.TeamId);
        sheet.HasMany(s => s.Corrections).WithOne().HasForeignKey(c => c.SheetId);
        sheet.HasIndex(s => new { s.TeamId, s.MonthNo }).IsUnique().HasDatabaseName("ux_team_sheet_month");
        sheet.HasIndex(s => new { s.AreaNo, s.MonthNo }).HasDatabaseName("ix_team_sheet_list");
        sheet.HasIndex(s => new { s.MonthNo, s.AreaNo, s.Stage }).HasDatabaseName("ix_team_sheet_month");
    }
}

internal sealed class SheetCorrectionMapping : IEntityTypeConfiguration<SheetCorrection>
{
    public void Configure(EntityTypeBuilder<SheetCorrection> correction)
    {
        SheetJson.Map(correction.Property(c => c.Before));
        SheetJson.Map(correction.Property(c => c.After));
        correction.Property(c => c.Reason).HasMaxLength(300);
        correction.Property(c => c.CorrectedByName).HasMaxLength(50);
        correction.HasIndex(c => new { c.SheetId, c.Seq }).IsUnique().HasDatabaseName("ux_sheet_correction_seq");
    }
}

internal sealed class SpotCheckMapping : IEntityTypeConfiguration<SpotCheck>
{
    public void Configure(EntityTypeBuilder<SpotCheck> check)
    {
        check.Ignore(c => c.Events).Ignore(c => c.TimelineOf).Ignore(c => c.Month);
        check.Property(c => c.DrawnByName).HasMaxLength(50);
        check.HasMany(c => c.Lines).WithOne().HasForeignKey(l => l.CheckId);
        check.HasIndex(c => new { c.AreaNo, c.Id }).HasDatabaseName("ix_spot_check_list");
    }
}

internal sealed class SpotCheckLineMapping : IEntityTypeConfiguration<SpotCheckLine>
{
    public void Configure(EntityTypeBuilder<SpotCheckLine> line)
    {
        line.Ignore(l => l.Events).Ignore(l => l.TimelineOf);
        line.ComplexProperty(l => l.Finding, finding => finding.Property(f => f.What).HasMaxLength(500));
        line.Property(l => l.CheckedByName).HasMaxLength(50);
        line.HasOne(l => l.Sheet).WithMany().HasForeignKey(l => l.SheetId);
        line.HasIndex(l => new { l.CheckId, l.Seq });
        line.HasIndex(l => l.SheetId);
    }
}

/// <summary>The content of a sheet is one jsonb value.</summary>
internal static class SheetJson
{
    private static readonly ValueConverter<SheetContent, string> Converter = new(content => content.ToJson(), json => SheetContent.FromJson(json));

    private static readonly ValueComparer<SheetContent> Comparer = new(
        (a, b) => a == null ? b == null : b != null && a.ToJson() == b.ToJson(), content => StringComparer.Ordinal.GetHashCode(content.ToJson()), content => SheetContent.FromJson(content.ToJson()));

    public static void Map(PropertyBuilder<SheetContent> property) => property.HasConversion(Converter, Comparer).HasColumnType("jsonb");
}
