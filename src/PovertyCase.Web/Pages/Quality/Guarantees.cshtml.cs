using System.Globalization;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>三保障和饮水 (S2-11): by places, how many are not guaranteed schooling, insurance, a safe house and safe water; every figure is a list.</summary>
public sealed class GuaranteesModel(CurrentOfficer officer, RegionBook regions, GuaranteeBoard board) : PlaceBoardPage(officer, regions)
{
    public IReadOnlyList<GuaranteeRow> Rows { get; private set; } = [];

    public GuaranteeRow Total { get; private set; } = GuaranteeRow.Sum([]);

    protected override string Address => "/quality/guarantees";

    /// <summary>The list behind a figure.</summary>
    public string Behind(long areaNo, GuaranteeKind kind) => string.Create(CultureInfo.InvariantCulture, $"{Address}/list?kind={kind}&region={areaNo}{OfDay}");

    public override bool HasPast => true;

    protected override async Task CountAsync(CancellationToken cancel)
    {
        Rows = await board.ByAreaAsync(Range.From, Range.To, Divisor, Me.Today, Asked.Day, cancel);
        Total = GuaranteeRow.Sum(Rows) with { AreaNo = AreaNo };
    }
}
