using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>The households or persons behind a figure of 三保障和饮水 (S2-11).</summary>
public sealed class GuaranteeListModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people, GuaranteeBoard board) : MemberRegisterPage(db, officer, regions, keys, people)
{
    private GuaranteeKind _kind = GuaranteeKind.All;

    public override string Heading => Label.Of(_kind);

    public override string Lead => "三保障和饮水：按户表，只看在册的户和监测对象";

    public override string Empty => "这一类一个也没有。";

    public override IReadOnlyList<SelectListItem> Kinds => [.. Choices.Of<GuaranteeKind>().Select(k => new SelectListItem(k.Text, k.Value, k.Value == _kind.ToString()))];

    public async Task OnGetAsync(string? kind, long? region, string? s, Guid? after, Guid? before)
    {
        var (from, to) = Choose(region, s);
        _kind = Enum.TryParse<GuaranteeKind>(kind, out var asked) && Enum.IsDefined(asked) ? asked : GuaranteeKind.All;
        if (_kind is GuaranteeKind.Schooling or GuaranteeKind.Medical)
        {
            await TurnAsync(board.Members(from, to, _kind, Me.Today, Asked.Day), after, before, _kind == GuaranteeKind.Schooling ? DropoutsModel.Said : _ => Guarantees.NotInsured);
            return;
        }

        var conditions = Db.On(Db.Conditions, Asked.Day);
        await TurnAsync(
            board.Households(from, to, _kind, Asked.Day), after, before,
            h => new
            {
                h.Id,
                h.AreaNo,
                h.HeadName,
                h.Details.GroupName,
                h.Status,
                Monitored = h.MonitoredAs != null && h.RiskEndedOn == null,
                Living = conditions.Where(c => c.HouseholdId == h.Id).OrderByDescending(c => c.Year).Select(c => c.Living).FirstOrDefault(),
            },
            r => new RegisterRow(r.Id, r.AreaNo, r.Id, r.HeadName, r.GroupName, Said(r.Status, r.Monitored, r.Living), $"/households/{r.Id}"));
    }

    private string Said(HouseholdStatus status, bool monitored, LivingDetails? living) => (_kind switch
    {
        GuaranteeKind.House => Guarantees.AgainstHouse(living),
        GuaranteeKind.Water => Guarantees.AgainstWater(living),
        _ => null,
    }) ?? $"{Label.Of(status)}{(monitored ? "，监测对象" : "")}";
}
