using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Care;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data.Files;

namespace PovertyCase.Web.Data.Seed;

/// <summary>What comes up besides the procedures: somebody has died, a house number was wrong, benefits were paid, somebody needs looking after.</summary>
internal sealed class DemoDaily(DemoOffice office, CancellationToken cancel)
{
    private const string Department = "县民政局";

    private const string Contact = "周义成";

    public async Task RunAsync(long village)
    {
        var homes = office.County.Households.Where(h => h.Village == village && h.Status == HouseholdStatus.Registered).ToList();
        await LeaveUnfinishedAsync(village);
        await BenefitsAsync(village, [.. homes.Take(6)]);
        await CareAsync(village, homes);
        await MovesAsync(village, homes.First(h => h.Members.Count > 2).Id, homes[^2].Id);
    }

    /// <summary>A form that somebody was called away from.</summary>
    private Task LeaveUnfinishedAsync(long village) => office.ActAsync(
        office.Who(Role.VillageClerk, village, 1),
        desk =>
        {
            var typed = new Dictionary<string, string[]>
            {
                ["Entry.Household.GroupName"] = ["四组"],
                ["Entry.Household.Address"] = ["四组19号"],
                ["Entry.Members[0].Person.Name"] = ["郭长山"],
                ["Entry.Members[0].Relation"] = [Membership.Head],
                ["Entry.Members[1].Person.Name"] = ["吴桂芳"],
                ["Entry.Members[1].Relation"] = ["02"],
            };
            desk.Db.Add(new VillageDraft
            {
                Id = Guid.CreateVersion7(),
                AreaNo = village,
                Path = "/households/create",
                Title = "郭长山",
                Fields = JsonSerializer.Serialize(typed),
                Revision = 1,
                SavedBy = desk.By.OfficerId,
                SavedByName = desk.By.Name,
                SavedAt = desk.By.At,
            });
            return Task.CompletedTask;
        },
        cancel);

    private Task BenefitsAsync(long village, IReadOnlyList<SimulatedHousehold> homes) => office.ActAsync(
        office.Who(Role.VillageClerk, village, Math.Min(30, office.Today.DayOfYear - 1)),
        async desk =>
        {
            var ids = homes.Select(h => h.Id).ToList();
            foreach (var home in await desk.Db.Households.Include(h => h.Members).ThenInclude(m => m.Person).Where(h => ids.Contains(h.Id)).OrderBy(h => h.HouseholdNo).ToListAsync(cancel))
            {
                desk.Db.Add(PolicyBenefit.Enter(home, new BenefitDetails { Policy = "21", Amount = 412.5m, PaidOn = desk.By.Today.AddDays(-8), PaidBy = "县财政局" }, desk.By));
                desk.Db.Add(home.Details.Attribute == "02"
                    ? PolicyBenefit.Enter(home, new BenefitDetails { Policy = "01", PersonId = home.Head!.PersonId, Amount = 385, PaidOn = desk.By.Today.AddDays(-5), PaidBy = Department }, desk.By)
                    : PolicyBenefit.Enter(home, new BenefitDetails { Policy = "13", Amount = 900, PaidOn = desk.By.Today.AddDays(-12), PaidBy = "县农业农村局", Remark = "养羊奖补" }, desk.By));
            }

            desk.Db.Add(PolicyBenefit.Enter(
                await desk.Db.Households.Include(h => h.Members).SingleAsync(h => h.Id == ids[0], cancel),
                new BenefitDetails { Policy = "03", Amount = 1200, PaidOn = desk.By.Today.AddDays(-20), PaidBy = Department, Remark = "冬春救助" },
                desk.By));
        },
        cancel);

    private Task CareAsync(long village, IReadOnlyList<SimulatedHousehold> homes) => office.ActAsync(
        office.Who(Role.VillageClerk, village, 25),
        async desk =>
        {
            var oldest = homes.SelectMany(h => h.Members.Select(m => (Home: h, Member: m))).MinBy(p => p.Member.BirthDate);
            var disabled = homes.SelectMany(h => h.Members.Select(m => (Home: h, Member: m))).Where(p => p.Member.Details.DisabilityGrade is "1" or "2" && p.Member != oldest.Member).Take(2);
            (SimulatedHousehold Home, SimulatedMember Member, CareGroup Group, string Situation, string Plan)[] entries =
            [
                (oldest.Home, oldest.Member, CareGroup.BedriddenAlone, "腿脚不便，儿女在外务工，平时一个人住", "护理员每天上门一次，邻居代买米面"),
                .. disabled.Select(p => (p.Home, p.Member, CareGroup.SeverelyDisabled, "肢体残疾，常年坐轮椅", "家属照料，村医每月上门，残联适配护理床")),
            ];
            foreach (var (home, member, group, situation, plan) in entries)
            {
                var household = await desk.Db.Households.Include(h => h.Members).ThenInclude(m => m.Person).SingleAsync(h => h.Id == home.Id, cancel);
                desk.Db.Add(SpecialCare.Enter(household, member.MembershipId, new CareDetails { Group = group, Since = desk.By.Today.AddDays(-40), Situation = situation, Plan = plan, Carer = home.Members.FirstOrDefault(m => m != member)?.Name, Contact = Contact }, desk.By));
            }
        },
        cancel);

    /// <summary>A member who moved away, for the township to confirm; a house number to be put right in a locked household.</summary>
    private async Task MovesAsync(long village, Guid moved, Guid wrong)
    {
        await office.ActAsync(
            office.Who(Role.VillageClerk, village, 4),
            async desk =>
            {
                var home = await desk.Db.Households.Whole().SingleAsync(h => h.Id == moved, cancel);
                var leaves = home.ActiveMembers.Last(m => !m.IsHead);
                var rows = home.ActiveMembers.Select(m => new MemberRow { MembershipId = m.Id, Leaves = m.Id == leaves.Id, Relation = m.Relation }).ToList();
                var details = new MemberChangeDetails { HappenedOn = desk.By.Today.AddDays(-6), Reason = "户口迁到县城，随亲属生活", Destination = "旬阳县城关镇" };
                desk.Db.Add(MemberChange.Report(home, null, MemberChangeKind.MovedOut, details, null, rows, [await ProofAsync(desk, home)], desk.By));
            },
            cancel);
        await office.ActAsync(
            office.Who(Role.VillageClerk, village, 3),
            async desk =>
            {
                var home = await desk.Db.Households.AsNoTracking().Whole().SingleAsync(h => h.Id == wrong, cancel);
                var lines = home.Sketch(h => h.Correct(h.Details with { Address = $"{h.Details.GroupName}126号" }, desk.By));
                desk.Db.Add(CorrectionRequest.Ask(home, lines, new CorrectionDetails { Reason = "门牌重新编过，以新门牌照片为准" }, [await ProofAsync(desk, home)], desk.By));
            },
            cancel);
    }

    private async Task<Guid> ProofAsync(DemoDesk desk, Household home)
    {
        var proof = await desk.Of<FileVault>().KeepAsync(home.AreaNo, FileClass.Proof, home.Id, "证明材料（示例）.pdf", "application/pdf", BlankPage, desk.By, cancel);
        desk.Db.Add(proof);
        return proof.Id;
    }

    /// <summary>The smallest page there is: an example has no paper behind it.</summary>
    private static byte[] BlankPage => Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n" +
        "xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n");
}
