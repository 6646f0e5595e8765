using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Domain.Tests.Procedures;

namespace PovertyCase.Domain.Tests.Rosters;

/// <summary>A roster at any of its states.</summary>
public abstract class RosterCase
{
    protected const string ControlNo = "LS-610928109-2026-01";
    protected const string Title = "旬阳县白柳镇（2026年度）建档立卡贫困户花名册";

    protected static readonly NoticeStanding Over = new(Cases.Day.AddDays(-1), 7, 0);

    protected static Filing Waiting(Round round, string head = "赵桂兰", HouseholdDetails? details = null, bool child = false)
    {
        var filing = Cases.Reviewed(round, head);
        if (details is not null)
        {
            filing.Household.Correct(details, Cases.By(Role.VillageClerk));
        }

        if (child)
        {
            var person = new PersonDetails { Name = "刘小军", IdType = IdType.None, BirthDate = new DateOnly(2015, 1, 1), Sex = Sex.Male };
            filing.Household.AddMember(new MemberEntry { Relation = "03", Person = person }, Cases.By(Role.VillageClerk));
        }

        filing.OpenFirstNotice(Cases.By(Role.VillageClerk));
        filing.SubmitToTownship(Over, Cases.By(Role.VillageClerk));
        filing.PassTownship(Cases.By(Role.TownshipClerk));
        filing.OpenSecondNotice(Cases.By(Role.TownshipClerk));
        return filing;
    }

    protected static RosterEntry Entry(Filing filing) =>
        new(filing, Over, "佛洞村", null, "一般贫困户", null, CodeTables.PovertyCauses.NameOf("01"), "", 2000, 2026, null, null);

    protected static Roster Draw(Round round, IReadOnlyList<RosterEntry> entries) =>
        Roster.Draw(round, Cases.Township, Title, ControlNo, entries, Cases.By(Role.TownshipClerk));

    /// <param name="half">The first of the two signatures or seals is there already, so that the next one completes the step.</param>
    protected static (Roster Roster, List<Filing> Filings) At(RosterState state, bool half = false, Role signer = Role.TownshipHead)
    {
        var round = Cases.Round();
        List<Filing> filings = [Waiting(round), Waiting(round, "欧阳建国")];
        var roster = Draw(round, [.. filings.Select(Entry)]);
        var clerk = Cases.By(Role.TownshipClerk);
        var county = Cases.By(Role.CountyClerk);
        if (state == RosterState.Voided)
        {
            roster.Void("人口数有误", filings, clerk);
            return (roster, filings);
        }

        var first = signer == Role.TownshipSecretary ? Role.TownshipHead : Role.TownshipSecretary;
        if (state > RosterState.Drawn || half)
        {
            roster.Sign(Cases.By(first));
        }

        if (state > RosterState.Drawn)
        {
            roster.Sign(Cases.By(first == Role.TownshipHead ? Role.TownshipSecretary : Role.TownshipHead));
        }

        if (state > RosterState.Signed || (state == RosterState.Signed && half))
        {
            roster.Seal(SealKind.PartyCommittee, clerk);
        }

        if (state > RosterState.Signed)
        {
            roster.Seal(SealKind.Government, clerk);
        }

        foreach (var (reached, step) in new (RosterState, Action)[]
        {
            (RosterState.Reported, () => Do(roster, RosterAct.Report, filings, clerk)),
            (RosterState.Accepted, () => roster.Accept(state == RosterState.Returned ? roster.Lines.ToDictionary(l => l.Id, _ => "整本重报") : new Dictionary<Guid, string>(), filings, county)),
            (RosterState.Approved, () => roster.Approve(filings, Cases.By(Role.CountyHead))),
            (RosterState.Announced, () => Do(roster, RosterAct.Announce, filings, county)),
            (RosterState.Completed, () => roster.Register(filings, county)),
        })
        {
            if (state >= reached && roster.State != RosterState.Returned)
            {
                step();
            }
        }

        Assert.Equal(state, roster.State);
        return (roster, filings);
    }

    protected static void Do(Roster roster, RosterAct act, List<Filing> filings, Actor by)
    {
        switch (act)
        {
            case RosterAct.Sign:
                roster.Sign(by);
                break;
            case RosterAct.Seal:
                roster.Seal(SealKind.Government, by);
                break;
            case RosterAct.Report:
                roster.Report(new PaperCounts { Households = 2, Persons = 2 }, filings, by);
                break;
            case RosterAct.Accept:
                roster.Accept(new Dictionary<Guid, string>(), filings, by);
                break;
            case RosterAct.Approve:
                roster.Approve(filings, by);
                break;
            case RosterAct.Announce:
                foreach (var filing in roster.Allows(act, by) ? roster.ToAnnounce(filings) : [])
                {
                    filing.Announce(by);
                }

                roster.Announce(filings, by);
                break;
            case RosterAct.Register:
                roster.Register(filings, by);
                break;
            case RosterAct.Void:
                roster.Void("人口数有误", filings, by);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(act), act, null);
        }
    }
}
