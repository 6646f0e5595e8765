using PovertyCase.Domain.Common;
using PovertyCase.Domain.Supervision;

namespace PovertyCase.Domain.Tests.Supervision;

public sealed class SupervisionTests
{
    private const long County = 610928000000;
    private const long Village = 610928109215;
    private static readonly DateTimeOffset At = new(2020, 4, 20, 1, 0, 0, TimeSpan.Zero);
    private static readonly Actor Clerk = new(Guid.NewGuid(), "王业务", Role.CountyClerk, County, At);
    private static readonly SupervisionDetails Details = new()
    {
        Kind = SupervisionKind.Listed,
        Reason = ListingReason.HighIncidence,
        Way = SupervisionWay.CountyLeader,
        Sponsor = "田长河",
        SponsorPost = "副县长",
        StartsOn = new DateOnly(2020, 4, 1),
    };

    [Theory]
    [InlineData(12, 1000, "1.2")]
    [InlineData(5, 36, "13.89")]
    [InlineData(5, null, null)]
    [InlineData(5, 0, null)]
    public void The_share_is_that_of_the_people_of_the_village_form_and_unknown_without_it(int persons, int? population, string? share) =>
        Assert.Equal(share is null ? null : decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture), new PlaceFigures(3, persons, population).Incidence);

    [Theory]
    [InlineData(Role.CountyClerk, true, true)]
    [InlineData(Role.TownshipClerk, false, true)]
    [InlineData(Role.VillageClerk, false, true)]
    [InlineData(Role.CountyHead, false, false)]
    [InlineData(Role.Inspector, false, false)]
    public void The_county_lists_and_takes_off_and_the_place_reports_until_then(Role role, bool lists, bool reports)
    {
        var by = Clerk with { Role = role };
        var place = SupervisedPlace.List(Village, Details, new PlaceFigures(20, 60, 900), Clerk);
        Assert.Equal((20, 60, 6.67m, true), (place.HouseholdsThen, place.PersonsThen, place.IncidenceThen!.Value, place.IsVillage));
        Assert.Equal((lists, lists, reports), (place.Allows(SupervisionAct.Change, by), place.Allows(SupervisionAct.End, by), place.Allows(SupervisionAct.Report, by)));
        place.TakeOff(new SupervisionEnd { EndedOn = Clerk.Today, Outcome = "全部达标" }, null, Clerk);
        Assert.All(Enum.GetValues<SupervisionAct>(), act => Assert.False(place.Allows(act, by)));
    }

    [Fact]
    public void What_is_out_of_order_is_refused()
    {
        var entry = new EntryDetails { Kind = EntryKind.Done, On = Clerk.Today, Who = "村两委", What = "落实五户住房" };
        var place = SupervisedPlace.List(Village, Details, new PlaceFigures(1, 1, null), Clerk);
        Assert.Throws<RuleBroken>(() => SupervisedPlace.List(County, Details, new PlaceFigures(1, 1, null), Clerk));
        Assert.Throws<RuleBroken>(() => SupervisedPlace.List(Village, Details with { StartsOn = Clerk.Today.AddDays(1) }, new PlaceFigures(1, 1, null), Clerk));
        Assert.Throws<RuleBroken>(() => place.Report(entry with { On = new DateOnly(2020, 3, 31) }, Clerk));
        Assert.Throws<RuleBroken>(() => place.Report(entry with { Kind = EntryKind.Supervised }, Clerk with { Role = Role.VillageClerk }));
        Assert.Equal(Village, place.Report(entry, Clerk with { Role = Role.VillageClerk }).AreaNo);
        Assert.Throws<RuleBroken>(() => place.TakeOff(new SupervisionEnd { EndedOn = new DateOnly(2020, 3, 31), Outcome = "早了" }, null, Clerk));
        Assert.Throws<RuleBroken>(() => place.TakeOff(new SupervisionEnd { EndedOn = Clerk.Today.AddDays(-1), Outcome = "早于进展" }, Clerk.Today, Clerk));
        Assert.Throws<RuleBroken>(() => place.Change(place.Details with { StartsOn = Clerk.Today }, Clerk.Today.AddDays(-1), Clerk));
    }
}
