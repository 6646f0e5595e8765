using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Care;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Discipline;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Rosters;
using PovertyCase.Domain.Settings;
using PovertyCase.Domain.Supervision;
using PovertyCase.Domain.Teams;
using PovertyCase.Domain.Timetable;
using PovertyCase.Domain.Visits;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Access;

/// <summary>One row of every kind that an address may name, in one village and its township.</summary>
public sealed class MatrixRows
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <summary>What stands for a route parameter: by the folder and the parameter, then by the folder alone; a key of nothing when unknown.</summary>
    public string For(string folder, string parameter) =>
        _ids.GetValueOrDefault($"{folder}.{parameter}") ?? _ids.GetValueOrDefault(folder) ?? "00000000-0000-0000-0000-000000000001";

    /// <summary>What stands for a parameter of one route alone.</summary>
    public string? Known(string routeAndParameter) => _ids.GetValueOrDefault(routeAndParameter);

    /// <summary>Makes the rows with the verbs of the domain.</summary>
    /// <param name="helper">Account of the helper who is paired with the household.</param>
    public static async Task<MatrixRows> In(CaseHost host, Round round, long village, string helper)
    {
        var given = host.Given;
        var household = await given.Household(village, head: "赵桂兰");
        await given.Filing(round, household, FilingStage.FirstNotice);
        var surveyed = await given.Filing(round, await given.Household(village, head: "钱秀英"), FilingStage.Surveyed);
        var watched = await given.Household(village, head: "孙玉珍");
        var help = await given.Monitored(watched, 40);
        var sampled = await given.Filing(round, await given.Household(village, head: "李抽中"), FilingStage.TownshipReview);
        var taken = await given.Household(village, head: "周在册");
        await given.Filing(round, taken, FilingStage.Registered);
        await using (var paired = host.Everything())
        {
            var officer = await paired.Users.SingleAsync(u => u.UserName == helper);
            if (await paired.Helpers.SingleOrDefaultAsync(h => h.OfficerId == officer.Id) is { } known)
            {
                foreach (var home in await paired.Households.Where(h => h.Id == household.Id || h.Id == watched.Id || h.Id == taken.Id).ToListAsync())
                {
                    paired.Add(Pairing.Pair(known, home, host.Clock.Today.AddDays(-90), given.ClerkOf(village)));
                }

                await paired.SaveChangesAsync();
            }
            else
            {
                await given.Helper(helper, household, watched, taken);
            }
        }

        await using var db = host.Everything();
        var clerk = given.ClerkOf(village);
        db.Add(Finding.Record(village, household.Id, "HB-001", "Causes[0].Detail", "请写明谁、什么病", clerk));
        db.Add(ImportBatch.Upload(village, "名单.xlsx", clerk));
        var (faulty, update) = (ImportBatch.Upload(village, "有错的.xlsx", clerk), ImportBatch.Upload(village, "改过的.xlsx", clerk, ImportKind.Update));
        faulty.Check(1, 2, 1, 0);
        update.Compare(1, 2, 1, 0, 0);
        db.AddRange(faulty, update, new ImportRow(faulty, 1, StoredCells.Write(new SheetRow(1, [.. ImportColumns.Template.Select(c => new SheetCell(CellKind.Text, c.Header))]))));
        var registered = await db.Households.Include(h => h.Members).SingleAsync(h => h.Id == household.Id);
        db.Add(PolicyBenefit.Enter(registered, new BenefitDetails { Policy = "13", Amount = 500, PaidOn = clerk.Today }, clerk));
        var onRegister = await db.Households.Include(h => h.Causes).SingleAsync(h => h.Id == taken.Id);
        db.Add(SupportMeasure.Enter(onRegister, clerk.Today.Year, new SupportMeasureDetails { Cause = onRegister.CurrentCauses.First().Details.Code, Measure = "0603", Project = "医疗救助", Unit = "医保局", Content = "报销", Amount = 0, StartsOn = clerk.Today }, clerk));
        var vault = host.Services.GetRequiredService<FileVault>();
        db.Add(await vault.KeepAsync(village, Enum.GetValues<FileClass>()[0], household.Id, "签字页.jpg", "image/jpeg", household.Id.ToByteArray(), clerk, TestContext.Current.CancellationToken));
        var line = await db.NoticeLines.Include(l => l.Notice).FirstAsync(l => l.HouseholdId == household.Id);
        db.Add(Objection.Raise(line, new ObjectionDetails { Content = "家里有车", Contact = "李某" }, clerk with { At = clerk.At.AddDays(-38) }, answerNumber: AnswerNumber.Draw()));
        var filing = await db.Filings.Include(f => f.Household).SingleAsync(f => f.Id == surveyed.Id);
        db.Add(ReviewMeeting.Hold(round, village, Meeting(clerk), [(filing, new MeetingVote(filing.Id, 12, 0))], clerk));
        db.Add(SampleDraw.Draw(round, [sampled], 1, 1, given.Clerk(Role.TownshipClerk, RegionCode.TownshipOf(village)) with { AreaNo = RegionCode.TownshipOf(village) }));
        db.Add(await Letter(db, village, clerk, given.Clerk(Role.CountyClerk, RegionCode.CountyOf(village))));
        var pairing = await db.Pairings.SingleAsync(p => p.HouseholdId == household.Id);
        var decided = DecisionBatch.Of([new DecidedFiling(filing, FilingAct.PassTownship, null, "还在村里")], clerk);
        db.Add(decided);
        var visitor = new Actor(pairing.OfficerId!.Value, "帮扶", Role.Helper, DemoAccounts.County, clerk.At);
        db.Add(Visit.Record(pairing, new VisitDetails { VisitedOn = clerk.Today, Visitors = "李建军" }, [new VisitActionDetails { Done = "送鸡苗三十只", Helps = "一年大约增收九百元" }], null, visitor));
        db.Add(await Roster(host, db, round, village));
        await Moves(host, db, round, village, household.Id, vault);
        var assistance = await db.Assistances.Include(a => a.Household).SingleAsync(a => a.Id == help.Id);
        var relief = new MeasureDetails { Kind = "1005", Content = "临时救助", Unit = "民政所", PlannedFor = clerk.Today };
        assistance.MakePlan(new AssistancePlan { Contact = "周海燕", ContactUnit = "镇政府" }, [relief], canWork: false, clerk);
        db.Add(VillageForm.Begin(village, clerk.Today.Year, clerk));
        var care = new CareDetails { Group = CareGroup.BedriddenAlone, Since = clerk.Today, Situation = "卧床", Plan = "邻居送饭", Contact = "陈大山" };
        db.Add(SpecialCare.Enter(registered, registered.Members[0].Id, care, clerk));
        var discipline = given.Clerk(Role.DisciplineOfficer, DemoAccounts.County);
        db.Add(DisciplineLead.Receive(DemoAccounts.County, new LeadDetails { ReceivedOn = clerk.Today, Source = LeadSource.Audit, Kind = LeadKind.Other, Subject = "某人", Content = "某事" }, discipline));
        var county = RegionCode.CountyOf(village);
        if (!await db.CountyForms.AnyAsync(f => f.AreaNo == county))
        {
            db.Add(CountyForm.Begin(county, clerk.Today.Year, given.Clerk(Role.CountyClerk, county)));
        }

        await Team(host, db, village);
        await Timetable(host, db, village);
        await db.SaveChangesAsync();
        await Adjust(db, registered, given.Clerk(Role.CountyClerk, county) with { AreaNo = county }, given.Clerk(Role.CountyHead, county) with { AreaNo = county });
        await Compare(host, db, vault, village, household);
        var rows = await Find(db, household.Id, village);
        await rows.PutAccount(host, db, village == DemoAccounts.Village ? DemoAccounts.County : 610902000000);
        return rows;
    }

    /// <summary>An account and a request of the county itself, or of another one: administrators reach the whole of theirs and nothing else.</summary>
    private async Task PutAccount(CaseHost host, CaseDb db, long county)
    {
        var asker = await host.Given.Officer($"asker{county}", Role.SystemAdmin, county);
        var by = new Actor(asker.Id, asker.FullName, Role.SystemAdmin, county, host.Clock.GetUtcNow());
        var request = AccountRequest.File(
            county,
            new AccountRequestDetails { Account = $"matrix{county}", FullName = "郑有为", Role = Role.CountyClerk, Region = county, From = by.Today, To = by.Today.AddYears(1), Reason = "旬组发〔2026〕3号" },
            null,
            by);
        db.Add(request);
        await db.SaveChangesAsync();
        Put("accounts", asker.Id);
        Put("accounts.request", request.Id);
    }

    /// <summary>Of the village's township, with one household whose second notice has run out.</summary>
    /// <summary>A letter still to be signed, in a round that is over by its days, so that nothing else is done in it.</summary>
    private static async Task<CommitmentLetter> Letter(CaseDb db, long village, Actor clerk, Actor county)
    {
        var round = await db.Rounds.FirstOrDefaultAsync(r => r.Steps == OptionalSteps.Letters);
        if (round is null)
        {
            var asks = new SettingsOfTheDay([DatedSetting.Decide(county.AreaNo, SettingKeys.LettersStep, SettingItem.On, county.Today, "测试用", county with { Role = Role.CountyHead })], county.Today);
            round = Domain.Procedures.Round.Open(county.AreaNo, new RoundDetails { Year = county.Today.Year, Name = "要签承诺书的批次", OpensOn = county.Today.AddDays(-90), ClosesOn = county.Today.AddDays(-80) }, asks, county);
            db.Add(round);
            await db.SaveChangesAsync();
        }

        return CommitmentLetter.Issue(round, new NoticePlaces("村", "镇", "县"), new LetterScope(["村"], 3, 11), null, 1, null, clerk);
    }

    private static async Task<Roster> Roster(CaseHost host, CaseDb db, Round round, long village)
    {
        var waiting = await host.Given.Filing(round, await host.Given.Household(village, head: "孙玉梅"), FilingStage.SecondNotice);
        var filing = await db.Filings.Include(f => f.Household).ThenInclude(h => h.Members).ThenInclude(m => m.Person).SingleAsync(f => f.Id == waiting.Id);
        var clerk = await host.Given.ActorOf("zhen");
        var township = RegionCode.TownshipOf(village);
        var ended = new NoticeStanding(clerk.Today.AddDays(-2), 7, 0);
        var entry = new RosterEntry(filing, ended, "村", filing.Household.Head!.Person.IdNumber, "一般贫困户", null, "因病", "", 3200, round.Year, null, null);
        return Domain.Rosters.Roster.Draw(round, township, "建档立卡贫困户花名册", Domain.Rosters.Roster.Number(RoundKind.Identification, township, round.Year, 1), [entry], clerk with { AreaNo = township });
    }

    /// <summary>A change of the household that waits, a correction of a locked one, and a window of the county that is open.</summary>
    private static async Task Moves(CaseHost host, CaseDb db, Round round, long village, Guid household, FileVault vault)
    {
        var clerk = host.Given.ClerkOf(village);
        var locked = await host.Given.Filing(round, await host.Given.Household(village, head: "周桂英"), FilingStage.Registered);
        var proof = await vault.KeepAsync(village, FileClass.Proof, household, "证明材料.jpg", "image/jpeg", locked.Id.ToByteArray(), clerk, TestContext.Current.CancellationToken);
        db.Add(proof);
        var home = await db.Households.Whole().SingleAsync(h => h.Id == household);
        var rows = home.ActiveMembers.Select(m => new MemberRow { MembershipId = m.Id, Leaves = !m.IsHead, Relation = m.Relation }).ToList();
        db.Add(MemberChange.Report(home, null, MemberChangeKind.MovedOut, new MemberChangeDetails { HappenedOn = clerk.Today, Reason = "迁往外县" }, null, rows, [proof.Id], clerk));
        var sketch = await db.Households.AsNoTracking().Whole().SingleAsync(h => h.Id == locked.HouseholdId);
        db.Add(CorrectionRequest.Ask(sketch, sketch.Sketch(h => h.Correct(h.Details with { Address = "五组2号" }, clerk)), new CorrectionDetails { Reason = "门牌有误" }, [proof.Id], clerk));
        db.Add(EntryWindow.Open(DemoAccounts.County, new EntryWindowDetails { Kind = Domain.Procedures.EntryKind.Income, OpensOn = clerk.Today, ClosesOn = clerk.Today.AddDays(30), Basis = "旬扶发〔2026〕9号" }, FarmingSeason.None, await host.Given.ActorOf("xian")));
    }

    /// <summary>The adjustment of the year in its survey, with the household's sheet; one for the county.</summary>
    private static async Task Adjust(CaseDb db, Household household, Actor clerk, Actor head)
    {
        var batch = await db.Adjustments.SingleOrDefaultAsync(b => b.AreaNo == clerk.AreaNo && b.Year == clerk.Today.Year);
        if (batch is null)
        {
            var details = new AdjustmentDetails { OpensOn = clerk.Today, SurveyFrom = clerk.Today, SurveyTo = clerk.Today.AddDays(20), FreezeOn = clerk.Today.AddDays(40), Basis = "旬扶发〔2026〕20号" };
            batch = AdjustmentBatch.Plan(clerk.AreaNo, clerk.Today.Year, details, FarmingSeason.None, clerk);
            batch.Advance(new AdjustmentStanding(1, 0, 1, 1, 0), head);
            batch.Advance(new AdjustmentStanding(1, 0, 1, 1, 0), clerk);
            db.Add(batch);
            var past = FrozenYearBefore(details, clerk, head);
            db.Add(past);
            db.Add(AdjustmentSnapshot.Take(past, [new SnapshotLine(clerk.AreaNo, "旬阳市", 1, 1, [1, 0, 0, 0, 0, 0])], new string('0', 64), "", head));
        }

        db.Add(AdjustmentSheet.For(batch, household, clerk));
        var township = RegionCode.TownshipOf(household.AreaNo);
        db.Add(SurveyGroup.Register(batch, new SurveyGroupDetails { GroupTitle = "第一工作组", Leader = "周海燕", LeaderPost = GroupLeaderPost.Head, Officials = "陈敏" }, [household.AreaNo], [], new Actor(clerk.OfficerId, clerk.Name, Role.TownshipClerk, township, clerk.At)));
        await db.SaveChangesAsync();
    }

    private static AdjustmentBatch FrozenYearBefore(AdjustmentDetails details, Actor clerk, Actor head)
    {
        var done = new AdjustmentStanding(1, 0, 0, 0, 0);
        var past = AdjustmentBatch.Plan(clerk.AreaNo, clerk.Today.Year - 1, details with { OpensOn = details.OpensOn.AddYears(-1), SurveyFrom = details.SurveyFrom.AddYears(-1), SurveyTo = details.SurveyTo.AddYears(-1), FreezeOn = details.FreezeOn.AddYears(-1) }, FarmingSeason.None, clerk);
        foreach (var by in new[] { head, clerk, clerk, clerk, clerk, head })
        {
            past.Advance(done, by);
        }

        return past;
    }

    /// <summary>A department's list of the township that leaves one result to the village.</summary>
    private static async Task Compare(CaseHost host, CaseDb db, FileVault vault, long village, Household household)
    {
        var clerk = host.Given.Clerk(Role.TownshipClerk, RegionCode.TownshipOf(village)) with { AreaNo = RegionCode.TownshipOf(village) };
        var file = await vault.KeepAsync(clerk.AreaNo, FileClass.DepartmentList, null, "残联名单.csv", "text/csv", System.Text.Encoding.UTF8.GetBytes($"姓名,残疾等级\n{village},二级\n"), clerk, TestContext.Current.CancellationToken);
        var list = Reconciliation.Upload(new ReconciliationDetails { Department = Department.DisabledFederation, AsOf = clerk.Today }, file.Id, "残联名单.csv", "[\"姓名\",\"残疾等级\"]", 1, clerk);
        list.Compare("{\"name\":\"姓名\"}", "[]", 1, 0, 0, 0, 1, 0, clerk);
        db.Add(file);
        db.Add(list);
        await db.SaveChangesAsync();
        await db.Database.OpenConnectionAsync();
        await new ListMatching(db).KeepAsync(list,
        [
            new NewItem(ItemKind.NotListed, village, household.Id, household.Members[0].Id, null, null, null, "[]"),
            new NewItem(ItemKind.Ambiguous, clerk.AreaNo, null, null, 2, household.HeadName, null, "[]"),
        ], TestContext.Current.CancellationToken);
        await db.Database.CloseConnectionAsync();
    }

    /// <summary>A work team whose month is confirmed and drawn for a check.</summary>
    private static async Task Team(CaseHost host, CaseDb db, long village)
    {
        var clerk = host.Given.ClerkOf(village);
        var township = await host.Given.ActorOf("zhen") with { AreaNo = RegionCode.TownshipOf(village) };
        var month = Month.Of(clerk.Today).Previous;
        var team = WorkTeam.Register(village, new TeamDetails { TeamName = "工作队", SentBy = "单位", StartsOn = month.First }, township);
        var member = team.Join(new TeamMemberDetails { MemberName = "邓志远", Unit = "单位", StartsOn = month.First }, township);
        var sheet = TeamSheet.Begin(team, month, SheetContent.Of(month, SheetContent.Serving(team, month, [member]), [new AttendanceDetails { MemberId = member.Id, Present = 20 }], [], new(), clerk.Today), clerk);
        sheet.Submit(clerk);
        sheet.Confirm(township);
        db.AddRange(team, member, sheet, SpotCheck.Draw(DemoAccounts.County, month, [(sheet.Id, village)], 1, 1, await host.Given.ActorOf("xian")));
    }

    /// <summary>The county's timetable, still a draft, with the village in it, a mark that the village has left poverty, the village under supervision and looked back at; one timetable and one round for a county.</summary>
    private static async Task Timetable(CaseHost host, CaseDb db, long village)
    {
        var county = RegionCode.CountyOf(village);
        var clerk = host.Given.Clerk(Role.CountyClerk, county) with { AreaNo = county };
        var table = await db.Timetables.SingleOrDefaultAsync(t => t.AreaNo == county);
        if (table is null)
        {
            table = ExitTimetable.Draft(county, null, new TimetableDetails { Source = "旬发〔2015〕12号", IssuedOn = clerk.Today }, clerk);
            db.Add(table);
        }

        db.Add(table.Target(null, village, clerk.Today.Year, clerk)!);
        var supervised = SupervisedPlace.List(
            village,
            new SupervisionDetails { Kind = SupervisionKind.Listed, Reason = ListingReason.ManyLeft, Way = SupervisionWay.Routine, Sponsor = "田长河", SponsorPost = "副县长", StartsOn = clerk.Today },
            new PlaceFigures(20, 60, 900),
            clerk);
        db.Add(supervised);
        var round = await db.LookBackRounds.SingleOrDefaultAsync(r => r.AreaNo == county && r.Details.Scope == LookBackScope.Exited);
        if (round is null)
        {
            round = LookBackRound.Open(county, new LookBackDetails { Title = "回头看", Basis = "普查准备方案", OpensOn = clerk.Today, DueOn = clerk.Today }, clerk);
            db.Add(round);
        }

        var sheet = LookBackSheet.OfVillage(round, village);
        db.Add(sheet);
        db.AddRange(sheet.Record(
            round,
            new LookBackCheck { CheckedOn = clerk.Today, Checkers = "驻村队" },
            [new FoundProblem { Dimension = LookBackDimension.Other, What = "公示栏空着", Plan = "补贴", DueOn = clerk.Today }],
            0,
            host.Given.ClerkOf(village)));
        var verifying = await db.LookBackRounds.SingleOrDefaultAsync(r => r.AreaNo == county && r.Details.Scope == LookBackScope.Register);
        if (verifying is null)
        {
            verifying = LookBackRound.Open(county, new LookBackDetails { Scope = LookBackScope.Register, Title = "登记信息核实", Basis = "核实方案", OpensOn = clerk.Today, DueOn = clerk.Today }, clerk);
            db.Add(verifying);
            db.Add(Belt.Set(county, new BeltDetails { Name = "北部高山片带", Basis = "县规划", StartsOn = clerk.Today }, clerk));
        }

        db.Add(LookBackSheet.OfVillage(verifying, village));
        db.Add(PlaceExit.Mark(village, new PlaceExitDetails { Year = clerk.Today.Year, DecidedOn = clerk.Today, Document = "安脱贫发〔2018〕3号" }, clerk));
    }

    private static MeetingDetails Meeting(Actor by) => new() { HeldOn = by.Today, Place = "村委会", Chair = "张晓梅", Recorder = "李建军", Due = 15, Present = 12 };

    private static async Task<MatrixRows> Find(CaseDb db, Guid household, long village)
    {
        var rows = new MatrixRows();
        var township = RegionCode.TownshipOf(village);
        rows.Put("households", household);
        rows.Put("households.memberId", await db.Memberships.Where(m => m.HouseholdId == household).Select(m => m.Id).FirstAsync());
        rows.Put("households.benefit", await db.Benefits.Where(b => b.HouseholdId == household).Select(b => b.Id).FirstAsync());
        var measure = await db.SupportMeasures.FirstAsync(m => m.AreaNo == village);
        rows.Put("households.measure", measure.Id);
        foreach (var page in new[] { "", "/add", "/{measure:guid}/report", "/{measure:guid}/strike", "/plan/{year:int}" })
        {
            rows._ids[$"households/{{id:guid}}/measures{page}|id"] = measure.HouseholdId.ToString();
        }

        rows.Put("handbooks", household);
        rows.Put("ledgers", household);
        rows._ids["ledgers.areaNo"] = $"{village}";
        rows._ids["villages.code"] = $"{village}";
        rows._ids["villages.section"] = VillageForm.Sections[0].Key;
        rows._ids["county.section"] = CountyForm.Sections[0].Key;
        rows.Put("filings", await db.Filings.Where(f => f.HouseholdId == household).Select(f => f.Id).FirstAsync());
        rows.Put("changes", await db.MemberChanges.Where(c => c.HouseholdId == household).Select(c => c.Id).FirstAsync());
        rows.Put("corrections", await db.Corrections.Where(c => c.AreaNo == village).Select(c => c.Id).FirstAsync());
        rows.Put("windows", await db.EntryWindows.Select(w => w.Id).FirstAsync());
        rows.Put("findings", await db.Findings.Where(f => f.HouseholdId == household).Select(f => f.Id).FirstAsync());
        rows.Put("imports", await db.ImportBatches.Where(b => b.AreaNo == village && b.State == ImportState.Uploaded).Select(b => b.Id).FirstAsync());
        rows._ids["imports/{id:guid}/errors|id"] = (await db.ImportBatches.FirstAsync(b => b.AreaNo == village && b.State == ImportState.Faulty)).Id.ToString();
        rows._ids["imports/{id:guid}/update|id"] = (await db.ImportBatches.FirstAsync(b => b.AreaNo == village && b.Kind == ImportKind.Update)).Id.ToString();
        rows.Put("files", await db.Files.Where(f => f.HouseholdId == household).Select(f => f.Id).FirstAsync());
        rows.Put("notices", await db.NoticeLines.Where(l => l.HouseholdId == household).Select(l => l.NoticeId).FirstAsync());
        rows._ids["public.village"] = $"{village}";
        rows._ids["public.code"] = await db.NoticeLines.Where(l => l.HouseholdId == household).Select(l => l.Notice.PublicCode).FirstAsync();
        rows.Put("objections", await db.Objections.Where(o => o.HouseholdId == household).Select(o => o.Id).FirstAsync());
        rows.Put("meetings", await db.Meetings.Where(m => m.AreaNo == village).Select(m => m.Id).FirstAsync());
        rows.Put("visits", await db.Visits.Where(v => v.HouseholdId == household).Select(v => v.Id).FirstAsync());
        rows.Put("pairings", await db.Pairings.Where(p => p.HouseholdId == household).Select(p => p.Id).FirstAsync());
        rows.Put("helpers", await db.Pairings.Where(p => p.HouseholdId == household).Select(p => p.HelperId).FirstAsync());
        rows.Put("reconciliations", await db.Reconciliations.Where(l => l.AreaNo == township).Select(l => l.Id).FirstAsync());
        rows.Put("reconciliations.listedId", await db.ReconciliationItems.Where(i => i.AreaNo == township && i.Kind == ItemKind.Ambiguous).Select(i => i.Id).FirstAsync());
        rows.Put("reconciliations.itemId", await db.ReconciliationItems.Where(i => i.HouseholdId == household).Select(i => i.Id).FirstAsync());
        rows.Put("adjustments", await db.AdjustmentSheets.Where(s => s.HouseholdId == household).Select(s => s.BatchId).FirstAsync());
        rows._ids["adjustments/{id:guid}/summary|id"] = (await db.AdjustmentSnapshots.FirstAsync(s => s.AreaNo == RegionCode.CountyOf(village))).BatchId.ToString();
        rows.Put("adjustments.sheet", await db.AdjustmentSheets.Where(s => s.HouseholdId == household).Select(s => s.Id).FirstAsync());
        rows.Put("adjustments.groupId", await db.SurveyGroups.Where(g => g.AreaNo == township).Select(g => g.Id).FirstAsync());
        rows.Put("rounds", await db.Rounds.Select(r => r.Id).FirstAsync());
        rows.Put("samples", await db.SampledFilings.Where(s => s.AreaNo == village).Select(s => s.DrawId).FirstAsync());
        rows.Put("samples.lineId", await db.SampledFilings.Where(s => s.AreaNo == village).Select(s => s.Id).FirstAsync());
        rows.Put("letters", await db.CommitmentLetters.Where(l => l.AreaNo == village).Select(l => l.Id).FirstAsync());
        rows._ids["settings/wordings/letters/{level:int}|level"] = "1";
        rows.Put("rosters", await db.Rosters.Where(r => r.AreaNo == township).OrderBy(r => r.Id).Select(r => r.Id).FirstOrDefaultAsync());
        rows.Put("assistance", await db.Assistances.Where(a => a.AreaNo == village).Select(a => a.Id).FirstAsync());
        rows.Put("assistance.measure", await db.Measures.Where(m => m.AreaNo == village).Select(m => m.Id).FirstAsync());
        rows.Put("care", await db.SpecialCares.Where(c => c.HouseholdId == household).Select(c => c.Id).FirstAsync());
        rows.Put("leads", await db.Leads.Where(l => l.AreaNo == RegionCode.CountyOf(village)).Select(l => l.Id).FirstAsync());
        rows.Put("teams", await db.Teams.Where(t => t.AreaNo == village).Select(t => t.Id).FirstAsync());
        rows.Put("teams.memberId", await db.TeamMembers.Where(m => m.AreaNo == village).Select(m => m.Id).FirstAsync());
        rows.Put("teams.sheetId", await db.TeamSheets.Where(s => s.AreaNo == village).Select(s => s.Id).FirstAsync());
        rows._ids["teams.monthText"] = (await db.TeamSheets.Where(s => s.AreaNo == village).FirstAsync()).Month.ToString();
        rows.Put("teams.lineId", await db.SpotCheckLines.Where(l => l.AreaNo == village).Select(l => l.Id).FirstAsync());
        rows.Put("teams.checkId", await db.SpotCheckLines.Where(l => l.AreaNo == village).Select(l => l.CheckId).FirstAsync());
        rows._ids["filings/batches/{id:guid}|id"] = (await db.DecisionBatches.FirstAsync(b => b.AreaNo == village)).Id.ToString();
        rows._ids["settings/wordings/{kind:int}/{procedure:int}|kind"] = "1";
        rows._ids["settings/wordings/{kind:int}/{procedure:int}|procedure"] = "1";
        rows._ids["pairings/helpers/{id:guid}/edit|id"] = (await db.Pairings.FirstAsync(p => p.HouseholdId == household)).HelperId.ToString();
        rows._ids["pairings/helpers/{id:guid}/account|id"] = (await db.Pairings.FirstAsync(p => p.HouseholdId == household)).HelperId.ToString();
        rows._ids["pairings/helpers/{id:guid}/hand-over|id"] = (await db.Pairings.FirstAsync(p => p.HouseholdId == household)).HelperId.ToString();
        rows.Put("timetable", await db.Timetables.Where(t => t.AreaNo == RegionCode.CountyOf(village)).Select(t => t.Id).FirstAsync());
        rows._ids["timetable.areaNo"] = $"{township}";
        rows.Put("timetable.exit", await db.PlaceExits.Where(e => e.AreaNo == village).Select(e => e.Id).FirstAsync());
        rows.Put("supervision", await db.SupervisedPlaces.Where(p => p.AreaNo == village).Select(p => p.Id).FirstAsync());
        var exits = await db.LookBackRounds.Where(r => r.AreaNo == RegionCode.CountyOf(village) && r.Details.Scope == LookBackScope.Exited).Select(r => r.Id).FirstAsync();
        rows.Put("look-backs", exits);
        rows.Put("look-backs.sheet", await db.LookBackSheets.Where(s => s.AreaNo == village && s.RoundId == exits).Select(s => s.Id).FirstAsync());
        rows.Put("look-backs/sheets/{sheet:guid}/verify|sheet", await db.LookBackSheets.Where(s => s.AreaNo == village && s.RoundId != exits).Select(s => s.Id).FirstAsync());
        rows.Put("belts", await db.Belts.Where(b => b.AreaNo == RegionCode.CountyOf(village)).Select(b => b.Id).FirstAsync());
        rows.Put("look-backs.problem", await db.LookBackProblems.Where(p => p.AreaNo == village).Select(p => p.Id).FirstAsync());
        rows._ids["error"] = "404";
        rows._ids["rules"] = "lv-005";
        return rows;
    }

    private void Put(string key, Guid id)
    {
        if (id != Guid.Empty)
        {
            _ids[key] = id.ToString();
        }
    }
}
