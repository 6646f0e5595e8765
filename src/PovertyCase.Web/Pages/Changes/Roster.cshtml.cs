using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Forms;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Changes;

/// <summary>自然增减花名册 (domain reference 3.3): everybody who came to or left a household of a place in a year, by changes that took effect.</summary>
public sealed class RosterModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : PrintPage
{
    /// <summary>A township has some hundreds a year; a whole county is exported as a sheet.</summary>
    public const int Most = 3_000;

    /// <summary>What the paper is called after its place and year.</summary>
    public const string PaperName = "年自然增减花名册";

    public string Back => "/changes";

    public async Task<IActionResult> OnGetAsync(long? region, int? year)
    {
        var place = region ?? officer.Actor.AreaNo;
        var of = year ?? officer.Today.Year;
        var ((from, to), reach) = (RegionCode.RangeOf(place), RegionCode.RangeOf(officer.Actor.AreaNo));
        var (first, last) = (new DateOnly(Math.Clamp(of, 2000, 2099), 1, 1), new DateOnly(Math.Clamp(of, 2000, 2099), 12, 31));
        if (!regions.Knows(place) || from < reach.From || to > reach.To || of is < 2000 or > 2099 || RegionCode.LevelOf(place) < RegionLevel.Township)
        {
            return NotFound();
        }

        var changes = await db.MemberChanges.AsNoTracking().Include(c => c.Household)
            .Where(c => c.AreaNo >= from && c.AreaNo <= to && c.Stage == MemberChangeStage.Applied && c.Details.HappenedOn >= first && c.Details.HappenedOn <= last)
            .OrderBy(c => c.AreaNo).ThenBy(c => c.Details.HappenedOn).ThenBy(c => c.Id).Take(Most + 1).ToListAsync(HttpContext.RequestAborted);
        if (changes.Count > Most)
        {
            return CannotPrint($"这里一年的成员变动超过{Most}项，印不成一份花名册；请选一个村，或者导出成员变更汇总表");
        }

        // A death that was a mistake was taken back: the decision stands, the person did not go.
        var alive = changes.SelectMany(c => c.TakenBack).ToHashSet();
        List<MemberRosterLine> lines = [.. changes.SelectMany(c => c.Plan.Members.Where(m => m.Fate != Fate.Stays), (c, m) => Line(c, m, alive.Contains(m.MembershipId)))];
        var name = $"{regions.Name(place)}{of}{PaperName}";
        var result = Print(
            fonts => MemberRosterDocument.Print(fonts, new MemberRosterSheet
            {
                Title = "建档立卡家庭成员自然增减花名册",
                SubTitle = $"{regions.Path(place)}　{of}年　增加 {Count(Fate.Comes)} 人，减少 {Count(Fate.Leaves) - alive.Count} 人，转户、分户 {Count(Fate.Transfers) + Count(Fate.BeginsNew)} 人",
                NamesPlaces = RegionCode.LevelOf(place) != RegionLevel.Village,
                Lines = lines,
                Signatures = RegionCode.LevelOf(place) == RegionLevel.Village ? [new("填报人"), new("村负责人（签字）"), new("乡镇审核（盖章）")] : [new("填报人"), new("乡镇负责人（签字）"), new("乡镇（盖章）")],
                PrintedOn = officer.Today,
                IssuedAt = officer.At,
                PrintedBy = officer.Actor.PrintLine,
            }),
            $"{name}.pdf",
            out var printed);
        if (printed)
        {
            db.Record("打印自然增减花名册", nameof(MemberChange), null, place, note: $"{of}年，{lines.Count}人");
            await db.SaveChangesAsync(HttpContext.RequestAborted);
        }

        return result;

        int Count(Fate fate) => changes.Sum(c => c.Plan.Members.Count(m => m.Fate == fate));
    }

    private MemberRosterLine Line(MemberChange change, PlannedMember member, bool isTakenBack) => new(
        regions.Name(change.AreaNo), change.Household.HeadName, change.Household.HouseholdNo, member.Name, member.Born, member.Number,
        isTakenBack ? "已更正" : member.Fate switch { Fate.Comes => "增加", Fate.Leaves => "减少", Fate.Transfers => "转户", _ => "分户" },
        Label.Of(change.Kind), change.Details.HappenedOn, string.Create(CultureInfo.InvariantCulture, $"{MemberChangeKinds.Evidence(change.Kind)}（{change.ProofIds.Length}份）"), change.ReportedByName, change.DecidedByName ?? "");
}
