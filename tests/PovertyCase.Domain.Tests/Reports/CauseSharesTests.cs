using PovertyCase.Domain.Reports;

namespace PovertyCase.Domain.Tests.Reports;

public sealed class CauseSharesTests
{
    /// <summary>S2-02: 因病 604 households 1,424 persons 70.56 %, 因残 196/429 22.90 %, 缺劳力 25/36 2.92 %; the shares imply 856 households.</summary>
    private static readonly CauseCount[] County =
    [
        new("08", 25, 36), new("01", 604, 1424), new("07", 14, 44), new("02", 196, 429), new("09", 11, 33), new("99", 6, 16),
    ];

    [Fact]
    public void The_countys_own_statement_is_reproduced_to_two_decimals()
    {
        var shares = CauseShares.Of(County);

        Assert.Equal(856, shares.Households);
        Assert.Equal([("因病", 604, 1424, 70.56m), ("因残", 196, 429, 22.90m), ("缺劳力", 25, 36, 2.92m)], shares.Leading.Select(r => (r.Name, r.Households, r.Persons, r.Share)));
    }

    [Fact]
    public void What_is_not_named_stands_in_one_row_that_completes_the_hundred()
    {
        var shares = CauseShares.Of(County);

        Assert.Equal(("其他", 31, 3.62m), (shares.Remainder!.Name, shares.Remainder.Households, shares.Remainder.Share));
        Assert.Equal(100.00m, shares.Leading.Sum(r => r.Share) + shares.Remainder.Share);
        Assert.Equal(["07", "09", "99"], shares.Others.Select(r => r.Code));
        Assert.Equal(31, shares.Others.Sum(r => r.Households));
    }

    [Fact]
    public void Three_equal_thirds_show_the_missing_hundredth_as_what_it_is()
    {
        var shares = CauseShares.Of([new("01", 1, 1), new("02", 1, 1), new("03", 1, 1)]);

        Assert.All(shares.Leading, r => Assert.Equal(33.33m, r.Share));
        Assert.Equal(("四舍五入差额", 0, 0.01m), (shares.Remainder!.Name, shares.Remainder.Households, shares.Remainder.Share));
    }

    [Fact]
    public void Shares_that_add_up_need_no_remainder()
    {
        var shares = CauseShares.Of([new("01", 3, 9), new("02", 1, 2)]);

        Assert.Equal([75m, 25m], shares.Leading.Select(r => r.Share));
        Assert.Null(shares.Remainder);
    }

    [Fact]
    public void Halves_are_rounded_up()
    {
        Assert.Equal(0.13m, CauseShares.Percent(1, 800));
        Assert.Equal(3.13m, CauseShares.Percent(1, 32));
    }

    [Fact]
    public void Households_without_a_cause_and_the_cause_99_are_never_among_the_named()
    {
        var shares = CauseShares.Of([new(null, 50, 90), new("99", 40, 80), new("01", 10, 20)]);

        Assert.Equal("01", Assert.Single(shares.Leading).Code);
        Assert.Equal(["未填写", "其他"], shares.Others.Select(r => r.Name));
    }

    [Fact]
    public void Counts_of_several_places_are_added()
    {
        var shares = CauseShares.Of([new("01", 2, 5), new("01", 3, 6)]);

        Assert.Equal((5, 11), (shares.Leading[0].Households, shares.Leading[0].Persons));
    }

    [Fact]
    public void Nothing_counted_gives_an_empty_report()
    {
        var shares = CauseShares.Of([]);

        Assert.True(shares.IsEmpty);
        Assert.Empty(shares.Leading);
        Assert.Null(shares.Remainder);
    }
}
