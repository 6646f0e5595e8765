using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.TagHelpers;

namespace PovertyCase.Web.Tests.TagHelpers;

/// <summary>What is wrong is told from top to bottom, also of radios that nobody answered: the browser sends nothing of them.</summary>
public sealed class FormOrderTests
{
    private static readonly FormOrder Order = new(
        new EmptyModelMetadataProvider().GetMetadataForType(typeof(Page)),
        new FormCollection(new Dictionary<string, StringValues> { ["Check.RiskCheckedOn"] = "", ["Check.RiskCheckers"] = "", ["Rows[1].RiskCheckers"] = "", ["Check.RiskEvidence"] = "" }),
        (list, index) => list == nameof(Page.Rows) ? $"第{index + 1}行" : null);

    [Fact]
    public void Unanswered_radios_stand_where_they_are_declared()
    {
        string[] told = ["Proofs", "Check.RiskEvidence", "Check.WaterAtRisk", "Check.IncomeAtRisk", "", "Check.RiskCheckers"];
        var declared = typeof(RiskCheck).GetProperties().Select(p => $"Check.{p.Name}").ToList();

        var ordered = told.OrderBy(Order.PlaceOf).ToList();

        Assert.Equal("", ordered[0]);
        Assert.Equal("Proofs", ordered[^1]);
        Assert.Equal(told.Where(declared.Contains).OrderBy(declared.IndexOf), ordered[1..^1]);
    }

    [Fact]
    public void A_sentence_that_says_its_row_or_field_gets_no_second_name()
    {
        Assert.Equal("第2行：请写核实人员", Order.OfRow("Rows[1].RiskCheckers", "请写核实人员"));
        Assert.Equal("请写核实人员", Order.OfRow("Check.RiskCheckers", "请写核实人员"));
        Assert.Equal("看不懂", Order.Named("Check.Nothing", "看不懂"));
    }

    public sealed class Page
    {
        public RiskCheck Check { get; set; } = new();

        public List<RiskCheck> Rows { get; set; } = [];

        public List<IFormFile> Proofs { get; set; } = [];
    }
}
