using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.TagHelpers;

namespace PovertyCase.Web.Tests.TagHelpers;

/// <summary>What is wrong is told from top to bottom, also of radios that nobody answered: the browser sends nothing of them.</summary>
public sealed class FormOrderTests
{
    private static readonly FormOrder Order = new(
        new ServiceCollection().AddMvcCore().AddDataAnnotations().Services.BuildServiceProvider().GetRequiredService<IModelMetadataProvider>().GetMetadataForType(typeof(Page)),
        new FormCollection(new Dictionary<string, StringValues> { ["Check.RiskCheckedOn"] = "", ["Check.RiskCheckers"] = "", ["Rows[1].RiskCheckers"] = "", ["Check.RiskEvidence"] = "", ["__asked.Shown.WaterAtRisk"] = "", ["__asked.Shown.IncomeAtRisk"] = "", ["Shown.RiskCheckedOn"] = "", ["__asked.Photo"] = "", ["Shown.RiskEvidence"] = "", ["Keyed[甲].RiskCheckers"] = "" }),
        (list, key) => list switch
        {
            nameof(Page.Rows) => int.TryParse(key, out var row) && row >= 0 ? $"第{row + 1}行" : null,
            nameof(Page.Keyed) => $"{key}户",
            _ => null,
        });

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
    public void What_the_form_marks_stands_where_the_form_shows_it()
    {
        string[] shown = ["Rows", "Rows[1].RiskCheckers", "Shown.WaterAtRisk", "Shown.IncomeAtRisk", "Shown.RiskCheckedOn", "Photo", "Shown.RiskEvidence", "Keyed", "Keyed[甲].RiskCheckers"];

        Assert.Equal(shown, shown.Reverse().OrderBy(Order.PlaceOf));
    }

    [Fact]
    public void A_row_that_goes_by_a_key_is_named_and_so_is_its_field()
    {
        var label = typeof(RiskCheck).GetProperty(nameof(RiskCheck.RiskCheckers))!.GetCustomAttribute<DisplayAttribute>()!.Name!;

        Assert.Equal($"甲户{label}：写得太短", Order.Named("Keyed[甲].RiskCheckers", "写得太短"));
        Assert.Equal("请勾选", Order.Named("Keyed", "请勾选"));
    }

    [Fact]
    public void A_sentence_that_says_its_row_or_field_gets_no_second_name()
    {
        Assert.Equal("第2行：请写核实人员", Order.OfRow("Rows[1].RiskCheckers", "请写核实人员"));
        Assert.Equal("第2行没有写", Order.OfRow("Rows[1].RiskCheckers", "第2行没有写"));
        Assert.Equal("该户没有户主", Order.Named("Rows[0].RiskCheckers", "该户没有户主").Split('：')[^1]);
        Assert.DoesNotContain("第1行", Order.Named("Rows[0].RiskCheckers", "该户没有户主"), StringComparison.Ordinal);
        Assert.Equal("请写核实人员", Order.OfRow("Check.RiskCheckers", "请写核实人员"));
        Assert.Equal("看不懂", Order.Named("Check.Nothing", "看不懂"));
        Assert.Equal("看不懂", Order.Named("Rows[-1].Nothing", "看不懂"));

        var label = typeof(RiskCheck).GetProperty(nameof(RiskCheck.RiskEvidence))!.GetCustomAttribute<DisplayAttribute>()!.Name!;
        Assert.Equal($"第2行{label}：写得太短", Order.Named("Rows[1].RiskEvidence", "写得太短"));
        Assert.Equal($"第2行：{label}写得太短", Order.Named("Rows[1].RiskEvidence", $"{label}写得太短"));
    }

    public sealed class Page
    {
        public RiskCheck Check { get; set; } = new();

        public List<RiskCheck> Rows { get; set; } = [];

        public RiskCheck Shown { get; set; } = new();

        public Dictionary<string, RiskCheck> Keyed { get; set; } = [];

        public IFormFile? Photo { get; set; }

        public List<IFormFile> Proofs { get; set; } = [];
    }
}
