using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Exports;

/// <summary>A benefit as it leaves the register, with the name of the member it was for; empty when it was for all.</summary>
public sealed record BenefitLine(HouseholdLine Household, BenefitDetails Details, string Person);

/// <summary>A measure of a year with its result: one for the register, or one of monitoring.</summary>
public sealed record MeasureLine(HouseholdLine Household, int Year, SupportMeasureDetails? Details, SupportResult? Result, MonitoredMeasure? Monitored);

/// <summary>What is done for a monitored household, and against which risks.</summary>
public sealed record MonitoredMeasure(MeasureDetails Details, MeasureResult? Result, IReadOnlyList<string> Risks);

/// <summary>The income sheet of one year.</summary>
public sealed record IncomeSheetLine(HouseholdLine Household, int Year, IncomeDetails Details, int Persons, decimal NetIncome, decimal PerCapita, string? ChangeReason, string? Reckoning);

/// <summary>A change of members, reported or in effect (变更汇总表; those in effect are the 自然增减花名册).</summary>
public sealed record ChangeLine(HouseholdLine Household, MemberChange Change);

/// <summary>
/// The columns of what a household has several of: benefits, measures, incomes of all years, one row each. They are only read, never come back as an update. A copy for
/// an auditor leaves out what was written in words, as the sheets of households and members do.
/// </summary>
public sealed class RecordSheets(RegionBook regions, bool forAuditor = false, DateOnly? day = null)
{
    public IReadOnlyList<SheetColumn<BenefitLine>> Benefits() =>
    [
        .. About<BenefitLine>(b => b.Household),
        new("政策", 20, b => CodeTables.Policies.NameOf(b.Details.Policy)),
        new("享受人", 12, b => b.Person),
        new("金额（元）", 14, b => b.Details.Amount, ColumnKind.Money),
        new("兑现日期", 12, b => b.Details.PaidOn, ColumnKind.Day),
        new("发放单位", 24, b => b.Details.PaidBy),
        .. Words(new SheetColumn<BenefitLine>("内容说明", 30, b => b.Details.Remark)),
    ];

    public IReadOnlyList<SheetColumn<MeasureLine>> Measures() =>
    [
        .. About<MeasureLine>(m => m.Household),
        new("年度", 8, m => m.Year, ColumnKind.Number),
        new("措施类别", 10, m => m.Monitored is null ? "脱贫帮扶" : "监测帮扶"),
        new("针对的致贫原因", 16, m => m.Details is { } d ? CodeTables.PovertyCauses.NameOf(d.Cause) : ""),
        new($"针对的风险{(forAuditor ? "（代码）" : "")}", 16, m => string.Join('、', (m.Monitored?.Risks ?? []).Select(r => forAuditor ? r : RiskClue.NameOf(r)))),
        new("帮扶措施", 20, m => CodeTables.Measures.NameOf(m.Details?.Measure ?? m.Monitored!.Details.Kind)),
        new("项目名称", 24, m => m.Details?.Project),
        new("帮扶单位", 24, m => m.Details?.Unit ?? m.Monitored!.Details.Unit),
        new("投入金额（元）", 14, m => m.Details is { } d ? d.Amount : m.Monitored!.Result?.Amount, ColumnKind.Money),
        new("开始日期", 12, m => m.Details?.StartsOn, ColumnKind.Day),
        new("结束日期", 12, m => m.Details?.EndsOn, ColumnKind.Day),
        new("计划完成日期", 12, m => m.Monitored?.Details.PlannedFor, ColumnKind.Day),
        new("受益人数", 10, m => m.Details?.Persons, ColumnKind.Number),
        new("见效（落实）日期", 12, m => m.Result?.SeenOn ?? m.Monitored?.Result?.DoneOn, ColumnKind.Day),
        new("增收或节支（元）", 14, m => m.Result?.Gained, ColumnKind.Money),
        .. Words(
            new SheetColumn<MeasureLine>("具体内容", 30, m => m.Details?.Content ?? m.Monitored!.Details.Content),
            new SheetColumn<MeasureLine>("帮扶成效", 30, m => m.Result?.Effect ?? m.Monitored?.Result?.Effect)),
    ];

    public IReadOnlyList<SheetColumn<IncomeSheetLine>> Incomes() =>
    [
        .. About<IncomeSheetLine>(i => i.Household),
        new("年度", 8, i => i.Year, ColumnKind.Number),
        Money("工资性收入", i => i.WageIncome),
        Money("生产经营性收入", i => i.BusinessIncome),
        Money("资产收益分红", i => i.AssetDividend),
        Money("其他财产性收入", i => i.OtherPropertyIncome),
        Money("计划生育金", i => i.FamilyPlanningMoney),
        Money("低保金", i => i.DibaoMoney),
        Money("五保金", i => i.DestituteSupportMoney),
        Money("养老保险金", i => i.PensionMoney),
        Money("生态补偿金", i => i.EcoMoney),
        Money("其他转移性收入", i => i.OtherTransfer),
        Money("生产经营性支出", i => i.BusinessExpense),
        new("纯收入", 14, i => i.NetIncome, ColumnKind.Money),
        new("计算人数", 10, i => i.Persons, ColumnKind.Number),
        new("人均纯收入", 14, i => i.PerCapita, ColumnKind.Money),
        .. Words(new SheetColumn<IncomeSheetLine>("变动原因", 30, i => i.ChangeReason)),
        new("经营收支的来历", 30, i => i.Reckoning),
    ];

    public IReadOnlyList<SheetColumn<ChangeLine>> Changes() =>
    [
        .. About<ChangeLine>(c => c.Household),
        new("变动原因", 14, c => Domain.Common.Label.Of(c.Change.Kind)),
        new("变动的人", 20, c => c.Change.Names),
        new("发生日期", 12, c => c.Change.HappenedOn, ColumnKind.Day),
        new("办理情况", 20, c => Domain.Common.Label.Of(c.Change.Stage)),
        new("上报人", 12, c => c.Change.ReportedByName),
        new("上报日期", 12, c => Domain.Common.OfficialClock.Today(c.Change.ReportedAt), ColumnKind.Day),
        new("审核人", 12, c => c.Change.DecidedByName),
        new("审核日期", 12, c => c.Change.DecidedAt is { } at ? (CellValue)Domain.Common.OfficialClock.Today(at) : CellValue.Empty, ColumnKind.Day),
        .. Words(new SheetColumn<ChangeLine>("变动情况", 30, c => c.Change.Details.Reason), new SheetColumn<ChangeLine>(Domain.Procedures.MemberChange.ExplainedName, 30, c => c.Change.Explained), new SheetColumn<ChangeLine>("退回原因", 30, c => c.Change.ReturnedBecause)),
    ];

    private SheetColumn<TRow>[] About<TRow>(Func<TRow, HouseholdLine> of) =>
    [
        .. RegisterSheets.Above<TRow>(regions, r => of(r).AreaNo, day),
        new("县", 12, r => regions.Name(RegionCode.CountyOf(of(r).AreaNo), day)),
        new("乡", 12, r => regions.Name(RegionCode.TownshipOf(of(r).AreaNo), day)),
        new("村", 12, r => regions.Name(of(r).AreaNo, day)),
        new(RegisterSheets.HouseholdNo, 18, r => of(r).HouseholdNo),
        new(RegisterSheets.HeadName, 12, r => of(r).HeadName),
        new("状态", 12, r => Domain.Common.Label.Of(of(r).Status)),
    ];

    private SheetColumn<TRow>[] Words<TRow>(params SheetColumn<TRow>[] columns) => forAuditor ? [] : columns;

    private static SheetColumn<IncomeSheetLine> Money(string header, Func<IncomeDetails, decimal> part) => new(header, 14, i => part(i.Details), ColumnKind.Money);
}
