using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Tests.Common;

public sealed class SampleTests
{
    [Fact]
    public void The_same_number_draws_the_same_rows_in_whatever_order_they_come()
    {
        var rows = Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7()).ToList();
        var drawn = Sample.Choose(rows, r => r, 5, 42);
        Assert.Equal(5, drawn.Count);
        Assert.Equal(drawn, Sample.Choose(Enumerable.Reverse(rows), r => r, 5, 42));
        Assert.Contains(Enumerable.Range(1, 20), seed => !drawn.SequenceEqual(Sample.Choose(rows, r => r, 5, seed)));
    }

    [Fact]
    public void Every_row_is_drawn_about_as_often_as_the_others()
    {
        var rows = Enumerable.Range(0, 20).Select(i => new Guid(i, 0, 0, new byte[8])).ToList();
        var often = Enumerable.Range(0, 2000).SelectMany(seed => Sample.Choose(rows, r => r, 5, seed)).CountBy(r => r).ToList();
        Assert.Equal(20, often.Count);
        Assert.All(often, o => Assert.InRange(o.Value, 400, 600));
    }

    [Fact]
    public void A_number_is_never_negative() => Assert.All(Enumerable.Range(0, 50), _ => Assert.True(Sample.Seed() >= 0));
}
