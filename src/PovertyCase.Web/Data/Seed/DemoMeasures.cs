using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Data.Seed;

/// <summary>Measures of last year and this one for the households of the demo helper, all but one; some with their results; handbooks that were looked at; a talk about exit.</summary>
internal sealed class DemoMeasures(DemoOffice office, CancellationToken cancel)
{
    private const string Any = "";

    /// <summary>By the cause that each helps against; the last one for the others.</summary>
    private static readonly Dictionary<string, (string Measure, string Project, string Unit, string Content, decimal Amount, decimal Gained, string Effect)> Stock = new(StringComparer.Ordinal)
    {
        ["01"] = ("0603", "大病医疗救助", "县医保局", "住院自付部分按七成救助，签约家庭医生每季随访", 4200, 3600, "住院自付少付3600元，按时吃药"),
        ["02"] = ("1006", "残疾人两项补贴", "县残联", "按月发放生活补贴和护理补贴，适配轮椅一辆", 1320, 1320, "补贴按月到卡"),
        ["03"] = ("0501", "雨露计划", "县乡村振兴局", "每学期补助1500元，寒暑假介绍勤工俭学", 3000, 3000, "两学期补助到卡，没有再借学费"),
        ["07"] = ("0204", "养殖技能培训", "县农业农村局", "参加十天养鸡培训，农技员每月上门一次", 800, 2600, "学会防疫，鸡成活九成，卖蛋增收2600元"),
        ["08"] = ("0401", "生态护林员", "县林业局", "聘为护林员，每月工资500元", 6000, 6000, "工资按月到卡"),
        ["09"] = ("0801", "扶贫小额信贷", "县农商银行", "贴息贷款30000元，买种羊12只", 30000, 5200, "羊发展到27只，当年卖羊增收5200元"),
        [Any] = ("0102", "家庭养鸡", "镇农业站", "发鸡苗50只，统一防疫，订单收购", 900, 1800, "卖蛋卖鸡增收1800元"),
    };

    public async Task RecordAsync(long village, int households)
    {
        var chosen = office.County.Households.Where(h => h.Village == village && h.Status == HouseholdStatus.Registered).Take(households).Select(h => h.Id).ToList();

        // One in the autumn of last year, one this year: whichever day the demo begins on.
        foreach (var daysAgo in new[] { office.Today.DayNumber - new DateOnly(office.Today.Year - 1, 10, 10).DayNumber, Math.Min(240, office.Today.DayOfYear - 1) })
        {
            await office.ActAsync(office.Who(Role.VillageClerk, village, daysAgo), desk => EnterAsync(desk, chosen.Skip(1)), cancel);
        }

        await office.ActAsync(
            office.Who(Role.VillageClerk, village, 20),
            async desk =>
            {
                var measures = await desk.Db.SupportMeasures.Where(m => chosen.Contains(m.HouseholdId)).OrderBy(m => m.Id).ToListAsync(cancel);
                foreach (var measure in measures.Where((m, i) => i % 4 != 3 && m.Details.StartsOn <= desk.By.Today))
                {
                    var known = Stock.GetValueOrDefault(measure.Details.Cause, Stock[Any]);
                    measure.Report(new SupportResult { SeenOn = desk.By.Today, Gained = known.Gained, Effect = known.Effect }, null, desk.By);
                }

                // Who stands above the line and has not proposed to leave.
                var line = (await desk.Db.SettingsOnAsync(desk.By.Today, cancel)).Line(desk.By.Today.Year);
                if (await desk.Db.Households.FirstOrDefaultAsync(h => h.AreaNo == village && h.Status == HouseholdStatus.Registered && h.PerCapitaNetIncome > line, cancel) is { } talked)
                {
                    desk.Db.Add(ExitTalk.Record(
                        talked,
                        new ExitTalkDetails { TalkedOn = desk.By.Today, Talkers = "村支书、驻村工作队队长", With = talked.HeadName, Said = "担心退了以后看病不报销，想再等一年", NextStep = "带上政策明白纸再上门算一次账", NextBy = desk.By.Today.AddDays(14) },
                        desk.By));
                }
            },
            cancel);
        await office.ActAsync(
            office.Who(Role.TownshipClerk, RegionCode.TownshipOf(village), 15),
            async desk =>
            {
                var looked = await desk.Db.Households.Where(h => chosen.Take(4).Contains(h.Id)).ToListAsync(cancel);
                foreach (var household in looked)
                {
                    desk.Db.Add(HandbookCheck.Record(household, Found(chosen.IndexOf(household.Id), desk.By.Today), desk.By));
                }
            },
            cancel);
    }

    private static HandbookDetails Found(int at, DateOnly on)
    {
        var good = new HandbookDetails { CheckedOn = on, Copies = 2, Cause = HandbookPart.Filled, Helper = HandbookPart.Filled, Measures = HandbookPart.Filled, Effects = HandbookPart.Filled };
        return at switch
        {
            0 => good with { Copies = 1, Cause = HandbookPart.Empty, Helper = HandbookPart.Empty, Measures = HandbookPart.Empty, Effects = HandbookPart.Empty },
            1 => good with { Cause = HandbookPart.Sketchy, Effects = HandbookPart.Empty, Remark = "致贫原因只写了“因病”" },
            2 => good with { PopulationDiffers = true },
            _ => good,
        };
    }

    private async Task EnterAsync(DemoDesk desk, IEnumerable<Guid> chosen)
    {
        var year = desk.By.Today.Year;
        foreach (var household in await desk.Db.Households.Include(h => h.Causes).Where(h => chosen.Contains(h.Id)).OrderBy(h => h.HouseholdNo).ToListAsync(cancel))
        {
            foreach (var cause in household.CurrentCauses.Select(c => c.Details.Code).ToList())
            {
                var known = Stock.GetValueOrDefault(cause, Stock[Any]);
                var details = new SupportMeasureDetails { Cause = cause, Measure = known.Measure, Project = known.Project, Unit = known.Unit, Content = known.Content, Amount = known.Amount, StartsOn = desk.By.Today };
                desk.Db.Add(SupportMeasure.Enter(household, year, details, desk.By));
            }

            desk.Db.Add(SupportPlan.Write(household, year, new SupportPlanDetails { Needs = "想增加一份稳定收入，看病上学有补助", Plan = "每条原因落实一项措施，季度走访一次，年底算账对比" }, desk.By));
        }
    }
}
