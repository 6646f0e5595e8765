using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>
/// 超过标准未退出 (S0-09): households on the register whose income stands above the line (IN-014, explained or not: an explanation does not take anybody off this
/// list) and for which no exit is under way, with the last talk and the next step.
/// </summary>
public sealed class StayingModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people) : RegisterPage(db, officer, regions, keys, people)
{
    private static readonly (string Key, string Name)[] All = [("all", "全部"), ("untalked", "还没有谈过的"), ("overdue", "下一步已过期的")];

    private string _kind = All[0].Key;

    public override bool IsOfFindings => true;

    public override string Heading => "超过标准未退出";

    public override string Lead => "收入高于当年标准、没有提出退出的在册户：谈过没有，下一步做什么";

    public override string Empty => "没有这样的户。";

    public override IReadOnlyList<SelectListItem> Kinds => [.. All.Select(k => new SelectListItem(k.Name, k.Key, k.Key == _kind))];

    public async Task OnGetAsync(string? kind, long? region, string? s, Guid? after, Guid? before)
    {
        var (from, to) = Choose(region, s);
        _kind = All.FirstOrDefault(k => k.Key == kind) is { Key: not null } asked ? asked.Key : All[0].Key;
        HouseholdStatus[] listed = [HouseholdStatus.Registered, HouseholdStatus.Returned];
        var above = AboveTheLine;
        var chosen = Db.Households.AsNoTracking().Where(h => h.AreaNo >= from && h.AreaNo <= to && listed.Contains(h.Status)
            && above.Any(f => f.HouseholdId == h.Id) && !Db.Filings.Any(f => f.HouseholdId == h.Id && f.Kind == FilingKind.Exit && !FilingStages.Ended.Contains(f.Stage)));
        var today = Me.Today;
        chosen = _kind switch
        {
            "untalked" => chosen.Where(h => !Db.ExitTalks.Any(t => t.HouseholdId == h.Id)),
            "overdue" => chosen.Where(h => Db.ExitTalks.Where(t => t.HouseholdId == h.Id).OrderByDescending(t => t.Details.TalkedOn).ThenByDescending(t => t.Id).Select(t => t.Details.NextBy).FirstOrDefault() < today),
            _ => chosen,
        };
        await TurnAsync(
            chosen, after, before,
            h => new
            {
                h.Id,
                h.AreaNo,
                h.HeadName,
                h.Details.GroupName,
                Above = above.Where(f => f.HouseholdId == h.Id).Select(f => f.Sentence).FirstOrDefault(),
                Talk = Db.ExitTalks.Where(t => t.HouseholdId == h.Id).OrderByDescending(t => t.Details.TalkedOn).ThenByDescending(t => t.Id).Select(t => t.Details).FirstOrDefault(),
            },
            r => new RegisterRow(r.Id, r.AreaNo, r.Id, r.HeadName, r.GroupName, $"{r.Above}；{Told(r.Talk)}", MayTalk ? $"/households/{r.Id}/talks/add" : $"/households/{r.Id}"));
    }

    private bool MayTalk => Me.Role is Role.VillageClerk or Role.TownshipClerk;

    private string Told(ExitTalkDetails? talk) => talk is null
        ? "还没有谈过"
        : $"{FlexibleDate.Long(talk.TalkedOn)}谈过，下一步：{talk.NextStep}{(talk.NextBy is { } by ? $"（{FlexibleDate.Long(by)}以前{(by < Me.Today ? "，已过期" : "")}）" : "")}";
}
