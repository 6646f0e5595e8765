using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Domain.Tests.Regions;

public sealed class BeltTests
{
    private const long County = 610928000000;
    private const long Village = 610928109215;
    private static readonly Actor Clerk = new(Guid.NewGuid(), "王业务", Role.CountyClerk, County, new DateTimeOffset(2017, 6, 20, 1, 0, 0, TimeSpan.Zero));
    private static readonly BeltDetails Details = new() { Name = " 北部高山片带 ", Basis = "县规划", StartsOn = new DateOnly(2016, 1, 1) };

    [Fact]
    public void A_village_belongs_to_a_belt_from_a_day_to_a_day()
    {
        var belt = Belt.Set(County, Details, Clerk);
        Assert.Equal("北部高山片带", belt.Details.Name);
        Assert.Throws<RuleBroken>(() => belt.Take(Village, new DateOnly(2015, 12, 31), Clerk));
        Assert.Throws<RuleBroken>(() => belt.Take(610929101001, new DateOnly(2016, 1, 1), Clerk));
        Assert.Throws<RuleBroken>(() => belt.Take(610928109000, new DateOnly(2016, 1, 1), Clerk));
        var village = belt.Take(Village, new DateOnly(2016, 5, 1), Clerk);
        village.Leave(belt, new DateOnly(2017, 4, 30), Clerk);
        Assert.Equal(new DateOnly(2017, 4, 30), village.EndsOn);
        Assert.Throws<RuleBroken>(() => village.Leave(belt, new DateOnly(2017, 5, 1), Clerk));
        var mistake = belt.Take(Village, new DateOnly(2017, 6, 20), Clerk);
        mistake.Leave(belt, new DateOnly(2017, 6, 10), Clerk);
        Assert.Equal(new DateOnly(2017, 6, 19), mistake.EndsOn);

        // Whoever was in it for a time is not written out of that time.
        var stays = belt.Take(Village, new DateOnly(2017, 5, 1), Clerk);
        var tomorrow = Clerk with { At = Clerk.At.AddDays(1) };
        Assert.Equal("From", Assert.Throws<RuleBroken>(() => stays.Leave(belt, new DateOnly(2017, 4, 1), tomorrow)).Field);
        Assert.Null(stays.EndsOn);

        // Put in today by mistake, as of a day gone by: it never was in.
        stays.Leave(belt, new DateOnly(2017, 4, 1), Clerk);
        Assert.Equal(new DateOnly(2017, 4, 30), stays.EndsOn);
    }

    [Fact]
    public void Only_the_countys_clerk_sets_and_ends_it_once()
    {
        Assert.Throws<RuleBroken>(() => Belt.Set(County, Details, Clerk with { Role = Role.TownshipClerk }));
        var belt = Belt.Set(County, Details, Clerk);
        Assert.Throws<RuleBroken>(() => belt.End(new DateOnly(2015, 1, 1), Clerk));
        belt.End(new DateOnly(2017, 6, 1), Clerk);
        Assert.Equal((true, false), (belt.StandsOn(new DateOnly(2017, 6, 1)), belt.StandsOn(new DateOnly(2017, 6, 2))));
        Assert.Throws<RuleBroken>(() => belt.End(new DateOnly(2017, 6, 2), Clerk));
        Assert.Throws<RuleBroken>(() => belt.Take(Village, new DateOnly(2017, 6, 2), Clerk));
    }
}
