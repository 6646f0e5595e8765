using PovertyCase.Domain.Common;
using PovertyCase.Domain.Timetable;

namespace PovertyCase.Domain.Tests.Timetable;

public sealed class TimetableTests
{
    private const long County = 610928000000;
    private static readonly DateTimeOffset At = new(2018, 3, 1, 1, 0, 0, TimeSpan.Zero);
    private static readonly Actor Clerk = new(Guid.NewGuid(), "王业务", Role.CountyClerk, County, At);
    private static readonly Actor Head = new(Guid.NewGuid(), "李主任", Role.CountyHead, County, At);
    private static readonly TimetableDetails Details = new() { Source = "旬发〔2015〕12号", IssuedOn = new DateOnly(2015, 9, 1), Reason = "按省里的新要求" };

    /// <summary>The county of S3-31 and S3-32: 4 townships to 2014, then 1, 4 and 8 make 17; 14 villages to 2014, then 31, 59 and 60 make 164 of 193.</summary>
    [Theory]
    [InlineData(2014, 4, 4, 14, 14)]
    [InlineData(2015, 1, 5, 31, 45)]
    [InlineData(2016, 4, 9, 59, 104)]
    [InlineData(2017, 8, 17, 60, 164)]
    public void A_year_alone_and_all_years_together_are_two_numbers(int year, int townships, int townshipsInAll, int villages, int villagesInAll)
    {
        var (first, second) = (TimetableYear.Of(Years(4, 1, 4, 8), []), TimetableYear.Of(Years(14, 31, 59, 60), Years(14, 31, 50)));

        Assert.Equal((townships, townshipsInAll), first.Where(y => y.Year == year).Select(y => (y.Planned, y.PlannedInAll)).Single());
        Assert.Equal((villages, villagesInAll), second.Where(y => y.Year == year).Select(y => (y.Planned, y.PlannedInAll)).Single());
        Assert.Equal((0, 95, 69), second.Where(y => y.Year == 2017).Select(y => (y.Done, y.DoneInAll, y.Behind)).Single());
        Assert.Equal(193 - 29, second[^1].PlannedInAll);
    }

    [Fact]
    public void Years_without_a_place_stand_in_the_row_too() =>
        Assert.Equal([(2015, 1, 1, 0), (2016, 0, 1, 0), (2017, 0, 1, 1)], TimetableYear.Of([2015], [2017]).Select(y => (y.Year, y.Planned, y.PlannedInAll, y.DoneInAll)));

    [Fact]
    public void An_edition_in_force_is_changed_by_no_one_and_the_next_one_begins_as_its_copy()
    {
        var first = ExitTimetable.Draft(County, null, Details, Clerk);
        var target = first.Target(null, 610928109215, 2016, Clerk)!;
        Assert.Null(first.Target(target, 610928109215, 2016, Clerk));
        Assert.Throws<RuleBroken>(() => first.Target(target, 610928109215, 2013, Clerk));
        Assert.Throws<RuleBroken>(() => first.Target(null, 610921100201, 2016, Clerk));
        Assert.Throws<RuleBroken>(() => first.PutInForce(null, 1, Clerk with { Role = Role.CountyHead }));
        Assert.Throws<RuleBroken>(() => first.PutInForce(null, 0, Head));
        Assert.Throws<RuleBroken>(() => ExitTimetable.Draft(County, first, Details, Clerk));
        first.PutInForce(null, 1, Head);
        Assert.Throws<RuleBroken>(() => first.Target(target, 610928109215, 2017, Clerk));
        Assert.Throws<RuleBroken>(() => first.Change(Details, Clerk));

        var second = ExitTimetable.Draft(County, first, Details, Clerk);
        Assert.Equal([(610928109215L, 2016)], second.Copy([target], Clerk).Select(t => (t.AreaNo, t.Year!.Value)));
        second.PutInForce(first, 1, Head);
        Assert.Equal((TimetableState.Replaced, TimetableState.InForce, 2), (first.State, second.State, second.Edition));
    }

    [Fact]
    public void An_exit_is_marked_by_a_document_and_struck_with_a_reason()
    {
        var details = new PlaceExitDetails { Year = 2017, DecidedOn = new DateOnly(2018, 2, 1), Document = "安脱贫发〔2018〕3号" };
        Assert.Throws<RuleBroken>(() => PlaceExit.Mark(610928109215, details, Clerk with { Role = Role.TownshipClerk }));
        Assert.Throws<RuleBroken>(() => PlaceExit.Mark(County, details, Clerk));
        Assert.Throws<RuleBroken>(() => PlaceExit.Mark(610928109215, details with { Year = 2019 }, Clerk));
        Assert.Throws<RuleBroken>(() => PlaceExit.Mark(610928109215, details with { DecidedOn = new DateOnly(2018, 3, 2) }, Clerk));
        var exit = PlaceExit.Mark(610928109000, details, Clerk);
        Assert.False(exit.IsVillage);
        Assert.Throws<RuleBroken>(() => exit.Strike(" ", Clerk));
        exit.Strike("文件里没有这个镇", Clerk);
        Assert.Throws<RuleBroken>(() => exit.Strike("再撤一次", Clerk));
    }

    private static IEnumerable<int> Years(params int[] counts) => counts.SelectMany((count, i) => Enumerable.Repeat(2014 + i, count));
}
