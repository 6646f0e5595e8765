using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Imports;

/// <summary>Totals that a file states are held against its items (IN-001 to IN-004) and never taken over.</summary>
public sealed class TotalsTests(CaseHost host) : ImportCase(host)
{
    [Fact]
    public async Task Totals_of_the_national_files_that_fit_come_in_and_others_stop_the_row_with_both_amounts()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        State("0", "1,680", "13680.50", "13680.50", "3420.13");

        // Wages of 12,000.50 and a pension of 1,680, four persons.
        var fitting = await Both();
        fitting.Shows("检查通过，待入库");
        await clerk.Submit(fitting, _ => { }, "入库");
        await using (var db = Host.Everything())
        {
            var id = IdOf(fitting);
            Assert.Equal(13680.50m, (await db.Households.Include(h => h.AllIncomes).SingleAsync(h => h.ImportBatchId == id, Cancel)).Incomes.Single().NetIncome);
        }

        rows = ImportFiles.Village(1);
        State("800", "2680", "16000", "-200", "4000");
        (await Both()).Shows(
            "财产性收入填的合计800.00元，与分项之和0.00元不一致",
            "转移性收入填的合计2,680.00元，与分项之和1,680.00元不一致",
            "年收入填的合计16,000.00元，与分项之和13,680.50元不一致",
            "家庭纯收入应为13,680.50元，现填-200.00元",
            "人均纯收入应为3,420.13元（按4人），现填4,000.00元");

        // Rounded to whole yuan is no difference.
        rows = ImportFiles.Village(1);
        State("", "1680", "13681", "13680", "3420");
        (await Both()).Shows("检查通过，待入库");

        // A sum without its items would be lost in silence.
        rows = ImportFiles.Village(1);
        rows[0].Remove("养老保险金");
        rows[0]["转移性收入"] = "1680";
        (await Both()).Shows("转移性收入填的合计1,680.00元，与分项之和0.00元不一致");

        // Under the heading that sheets made by hand have for it, too.
        rows = ImportFiles.Village(1);
        rows[0]["转移性收入合计"] = "2680";
        (await Both()).Shows("转移性收入合计填的合计2,680.00元，与分项之和1,680.00元不一致");

        void State(string property, string transfer, string all, string net, string each) =>
            (rows[0]["财产性收入"], rows[0]["转移性收入"], rows[0]["年收入"], rows[0]["纯收入"], rows[0]["人均纯收入"]) = (property, transfer, all, net, each);

        async Task<Reply> Both()
        {
            var (persons, households) = ImportFiles.Pair(rows);
            return await clerk.Follow(await clerk.Submit("/imports", form =>
            {
                form.Attach("Upload", "人口信息.csv", persons);
                form.Attach("Households", "贫困户信息.csv", households);
            }));
        }
    }
}
