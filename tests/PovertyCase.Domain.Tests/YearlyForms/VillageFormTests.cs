using PovertyCase.Domain.Common;
using PovertyCase.Domain.YearlyForms;

namespace PovertyCase.Domain.Tests.YearlyForms;

public sealed class VillageFormTests
{
    private const long Village = 610928109215;
    private const int Year = 2026;

    private static readonly VillagePopulation Sound = new()
    {
        NaturalVillages = 6,
        Households = 320,
        PoorHouseholds = 45,
        DibaoHouseholds = 12,
        DestituteHouseholds = 3,
        Persons = 1100,
        PoorPersons = 150,
        DibaoPersons = 30,
        DestitutePersons = 3,
        MinorityPersons = 2,
        Women = 520,
        DisabledPersons = 25,
        Labour = 600,
        MigrantWorkers = 240,
        PartyMembers = 31,
        GraduateOfficials = 0,
    };

    public static TheoryData<string, VillagePopulation, string, string> Broken => new()
    {
        { "VG-001", Sound with { Households = null }, nameof(VillagePopulation.Households), "总户数不能为空或0" },
        { "VG-001", Sound with { Persons = 0 }, nameof(VillagePopulation.Persons), "总人口数不能为空或0" },
        { "VG-002", Sound with { PoorHouseholds = 321 }, nameof(VillagePopulation.PoorHouseholds), "贫困户数大于总户数，请核对" },
        { "VG-002", Sound with { PoorPersons = 1101 }, nameof(VillagePopulation.PoorPersons), "贫困人口数大于总人口数，请核对" },
        { "VG-002", Sound with { DibaoPersons = 1098 }, nameof(VillagePopulation.DibaoPersons), "低保人口和五保人口合计大于总人口数，请核对" },
        { "VG-002", Sound with { Women = 1101 }, nameof(VillagePopulation.Women), "妇女人口数大于总人口数，请核对" },
        { "VG-002", Sound with { Labour = 1101 }, nameof(VillagePopulation.Labour), "劳动力人数大于总人口数，请核对" },
        { "VG-002", Sound with { MigrantWorkers = 601 }, nameof(VillagePopulation.MigrantWorkers), "外出务工人数大于劳动力人数，请核对" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_faulty_count_stops_the_form(string rule, VillagePopulation population, string field, string sentence)
    {
        var problem = Assert.Single(VillageRules.Check(Form(population), null, null), p => p.RuleId == rule && p.Field == field);

        Assert.Equal(("population", true, sentence), (problem.Section, problem.Stops, problem.Sentence));
    }

    /// <summary>S2-05: below 3 % in the west; what the form does not say is neither met nor unmet.</summary>
    [Theory]
    [InlineData(150, false, "13.64%")]
    [InlineData(33, false, "3.00%")]
    [InlineData(32, true, "2.91%")]
    public void The_standard_of_exit_is_read_from_the_form(int poor, bool met, string value)
    {
        var items = VillageStandard.Of(Form(Sound with { PoorPersons = poor }));

        Assert.Equal(("贫困发生率", met, value), (items[0].Name, items[0].Met!.Value, items[0].Value));
        Assert.All(items.Skip(1), i => Assert.Null(i.Met));
    }

    [Fact]
    public void A_sound_form_has_nothing_to_say() => Assert.Empty(VillageRules.Check(Form(Sound), Form(Sound, year: Year - 1), new RegisterTotals(45, 150, 30, 3, 25)));

    [Theory]
    [InlineData(321, 0, 0, nameof(VillageUtilities.UnsafeWaterHouseholds))]
    [InlineData(0, 321, 0, nameof(VillageUtilities.WaterShortHouseholds))]
    [InlineData(0, 0, 321, nameof(VillageUtilities.DangerousHouses))]
    public void More_households_without_water_or_in_dangerous_houses_than_there_are_stop_it(int unsafeWater, int shortWater, int dangerous, string field)
    {
        var form = Form(Sound);
        form.Fill(VillageForm.Section("utilities")!, new VillageUtilities { UnsafeWaterHouseholds = unsafeWater, WaterShortHouseholds = shortWater, DangerousHouses = dangerous }, Clerk());

        Assert.Equal(("VG-003", field), VillageRules.Check(form, null, null).Select(p => (p.RuleId, p.Field)).Single());
    }

    [Theory]
    [InlineData(150, 1100, "13.64")]
    [InlineData(1, 3, "33.33")]
    [InlineData(2, 3, "66.67")]
    [InlineData(1, 0, null)]
    [InlineData(null, 1100, null)]
    public void The_incidence_is_calculated(int? poor, int persons, string? percent) =>
        Assert.Equal(percent is null ? null : decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture), (Sound with { PoorPersons = poor, Persons = persons }).Incidence);

    [Fact]
    public void A_difference_to_the_register_stops_the_form_until_a_reason_is_given()
    {
        var register = new RegisterTotals(44, 150, 31, 3, 0);
        var problems = VillageRules.Check(Form(Sound), null, register);
        Assert.Equal(
            [("VG-005", true, "村表贫困户数45与户表汇总44不一致"), ("VG-005", true, "村表低保人口数30，户表里已有31，少了")],
            problems.Select(p => (p.RuleId, p.Stops, p.Sentence)));

        var explained = VillageRules.Check(Form(Sound with { WhyOtherThanRegister = "一户年底刚迁入" }), null, register);
        Assert.All(explained, p => Assert.False(p.Stops));
        Assert.Equal(2, explained.Count);
    }

    /// <summary>S1-11: by attribute as well; the register knows only the poor ones among them.</summary>
    [Fact]
    public void Fewer_households_on_minimum_living_or_support_than_the_register_holds_are_told()
    {
        var register = new RegisterTotals(45, 150, 30, 3, 25, (Sound.DibaoHouseholds ?? 0) + 1, (Sound.DestituteHouseholds ?? 0) + 1);

        Assert.Equal(["DibaoHouseholds", "DestituteHouseholds"], VillageRules.Check(Form(Sound), null, register).Where(p => p.RuleId == "VG-005").Select(p => p.Field));
    }

    [Theory]
    [InlineData(352, false)]
    [InlineData(353, true)]
    [InlineData(287, true)]
    [InlineData(288, false)]
    public void A_change_of_more_than_a_tenth_asks_for_a_reason(int households, bool asks)
    {
        var last = Form(Sound, year: Year - 1);
        var problems = VillageRules.Check(Form(Sound with { Households = households }), last, null);
        Assert.Equal(asks, problems.Any(p => p is { RuleId: "VG-009", Stops: true }));

        var explained = VillageRules.Check(Form(Sound with { Households = households, WhyChanged = "邻村合并" }), last, null);
        Assert.DoesNotContain(explained, p => p.Stops);
    }

    [Theory]
    [InlineData(2.99, 3, false)]
    [InlineData(3, 3, true)]
    [InlineData(4.99, 5, false)]
    public void The_county_sets_the_line_of_a_planned_exit(double incidence, int line, bool told)
    {
        var form = Form(Sound with { Persons = 10000, PoorPersons = (int)(incidence * 100) });
        form.Fill(VillageForm.Section("identity")!, new VillageIdentity { IsPoorVillage = true, IdentifiedYear = 2014, PlannedExitYear = Year }, Clerk());

        Assert.Equal(told, VillageRules.Check(form, null, null, p => p is { RuleId: "VG-008", Key: "west" } ? line : p.Usual).Any(p => p.RuleId == "VG-008"));
    }

    [Fact]
    public void The_county_sets_how_much_may_change_without_a_reason() => Assert.DoesNotContain(
        VillageRules.Check(Form(Sound with { Households = 400 }), Form(Sound, year: Year - 1), null, p => p.RuleId == "VG-009" ? 30 : p.Usual),
        p => p.RuleId == "VG-009");

    [Fact]
    public void A_village_that_left_the_list_shows_what_it_lacks_and_a_planned_exit_its_incidence()
    {
        var form = Form(Sound);
        form.Fill(VillageForm.Section("identity")!, new VillageIdentity { IsPoorVillage = true, IdentifiedYear = 2014, ExitedYear = Year }, Clerk());

        var problems = VillageRules.Check(form, null, null);

        Assert.Equal(5, problems.Count(p => p.RuleId == "VG-007"));
        Assert.Equal("贫困发生率13.64%，未降至3%以下", problems.Single(p => p.RuleId == "VG-008").Sentence);
        Assert.DoesNotContain(problems, p => p.Stops);
    }

    [Fact]
    public void The_form_walks_from_village_to_county_and_one_step_back_at_a_time()
    {
        var form = Complete();
        Assert.Throws<RuleBroken>(() => form.Pass([], Clerk(Role.TownshipClerk)));
        form.Submit([], Clerk());
        Assert.Throws<RuleBroken>(() => form.Fill(VillageForm.Sections[0], new VillageIdentity(), Clerk()));
        form.Return(Clerk(Role.TownshipClerk), "总户数不对");
        Assert.Equal((VillageFormState.Filling, "总户数不对"), (form.State, form.ReturnedBecause));
        form.Submit([], Clerk());
        Assert.Null(form.ReturnedBecause);
        form.Pass([], Clerk(Role.TownshipClerk));
        form.Return(Clerk(Role.CountyClerk), "请再核实");
        Assert.Equal((VillageFormState.Submitted, null), (form.State, form.CheckedByName));
        form.Pass([], Clerk(Role.TownshipClerk));
        form.Lock([], Clerk(Role.CountyClerk));
        Assert.Equal(VillageFormState.Locked, form.State);
        Assert.Throws<RuleBroken>(() => form.Return(Clerk(Role.CountyClerk), "还不该锁"));
        form.Return(Clerk(Role.CountyHead), "还不该锁");
        Assert.Equal(VillageFormState.Checked, form.State);
    }

    [Fact]
    public void Nobody_returns_without_a_reason_or_decides_on_the_own_form_or_sends_a_gap()
    {
        var form = Form(Sound);
        Assert.Contains("没有填", Assert.Throws<RuleBroken>(() => form.Submit([], Clerk())).Message, StringComparison.Ordinal);
        var full = Complete();
        Assert.Equal("VG-002", Assert.Throws<RuleBroken>(() => full.Submit([new FormProblem("VG-002", true, "population", "Women", "妇女人口数大于总人口数")], Clerk())).RuleId);
        var same = Clerk();
        full.Submit([], same);
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => full.Return(Clerk(Role.TownshipClerk), " ")).Field);
        Assert.Throws<RuleBroken>(() => full.Pass([], same with { Role = Role.TownshipClerk }));
    }

    [Fact]
    public void Another_village_cannot_fill_it() =>
        Assert.Throws<RuleBroken>(() => Form(Sound).Fill(VillageForm.Sections[0], new VillageIdentity(), Clerk() with { AreaNo = Village + 1 }));

    [Fact]
    public void What_is_not_listed_cannot_happen()
    {
        var possible = from state in Enum.GetValues<VillageFormState>()
                       from act in Enum.GetValues<VillageFormAct>()
                       from role in Enum.GetValues<Role>()
                       where VillageFormFlow.Next(state, act, role) is not null
                       select (state, act, role);

        Assert.Equal(7, possible.Count());
        Assert.Equal(5, (from state in Enum.GetValues<CountyFormState>()
                         from act in Enum.GetValues<CountyFormAct>()
                         from role in Enum.GetValues<Role>()
                         where CountyFormFlow.Next(state, act, role) is not null
                         select state).Count());
    }

    [Theory]
    [InlineData(-1, "耕地面积不能小于0")]
    [InlineData(12.345, "耕地面积最多写两位小数")]
    [InlineData(12.34, null)]
    public void Areas_have_two_decimals(double mu, string? said) =>
        Assert.Equal(said, new VillageLandValidator().Validate(new VillageLand { Farmland = (decimal)mu }).Errors.Select(e => e.ErrorMessage).SingleOrDefault());

    [Fact]
    public void Every_section_of_both_forms_has_distinct_columns_and_a_validator()
    {
        Assert.Empty(VillageForm.Sections.SelectMany(s => s.Fields).GroupBy(f => f.Name).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(CountyForm.Sections.SelectMany(s => s.Fields).GroupBy(f => f.Name).Where(g => g.Count() > 1).Select(g => g.Key));
        foreach (var details in VillageForm.Sections.Select(s => s.Details).Concat(CountyForm.Sections.Select(s => s.Details)))
        {
            Assert.Contains(details.Assembly.GetTypes(), t => t.BaseType == typeof(SectionValidator<>).MakeGenericType(details));
        }
    }

    [Fact]
    public void The_county_form_is_compared_with_the_sum_of_its_villages()
    {
        var totals = new VillageTotals(2, 2, 1, 640, 2200, 90, 300, 24, 60, 6, 6, 1200, 2, 1, 2, 2, 2);
        var form = CountyForm.Begin(610928000000, Year, Clerk(Role.CountyClerk));
        form.Fill(CountyForm.Section("scale")!, new CountyScale { Households = 640, Persons = 2201, RuralPersons = 2000, PoorPersons = 300 }, Clerk(Role.CountyClerk));

        var problem = Assert.Single(CountyRules.Check(form, totals));
        Assert.Equal(("VG-006", true, "县表总人口数2201与村表汇总2200不一致"), (problem.RuleId, problem.Stops, problem.Sentence));
        Assert.Equal(15m, form.Scale.Incidence);

        form.Fill(CountyForm.Section("scale")!, form.Scale with { WhyOtherThanVillages = "含城镇人口" }, Clerk(Role.CountyClerk));
        Assert.False(Assert.Single(CountyRules.Check(form, totals)).Stops);
    }

    /// <summary>Two villages of 305 had made a county form that nothing stopped, and the true number of villages was refused.</summary>
    [Fact]
    public void A_county_form_says_how_many_villages_are_missing_and_counts_them_all()
    {
        var totals = new VillageTotals(305, 2, 1, 640, 2200, 90, 300, 24, 60, 6, 6, 1200, 2, 1, 2, 2, 2);
        var form = CountyForm.Begin(610928000000, Year, Clerk(Role.CountyClerk));
        form.Fill(CountyForm.Section("scale")!, new CountyScale { Villages = 305 }, Clerk(Role.CountyClerk));

        var problem = Assert.Single(CountyRules.Check(form, totals));
        Assert.Equal(("VG-006", true, "还有303个村的村表没有审核，汇总数不全"), (problem.RuleId, problem.Stops, problem.Sentence));
    }

    /// <summary>The register may have changed since the village sent it.</summary>
    [Fact]
    public void Who_decides_is_stopped_by_what_stops_the_form_today_and_an_old_return_is_settled_then()
    {
        var stops = new FormProblem("VG-005", true, "population", "PoorHouseholds", "村表贫困户数45与户表汇总47不一致");
        var form = Complete();
        form.Submit([], Clerk());
        Assert.Equal("VG-005", Assert.Throws<RuleBroken>(() => form.Pass([stops], Clerk(Role.TownshipClerk))).RuleId);
        form.Pass([], Clerk(Role.TownshipClerk));
        Assert.Equal("VG-005", Assert.Throws<RuleBroken>(() => form.Lock([stops], Clerk(Role.CountyClerk))).RuleId);
        form.Return(Clerk(Role.CountyClerk), "请再核实");
        form.Pass([], Clerk(Role.TownshipClerk));
        Assert.Null(form.ReturnedBecause);
    }

    [Fact]
    public void A_village_has_not_left_the_list_in_a_year_to_come()
    {
        var form = Form(Sound);
        form.Fill(VillageForm.Section("identity")!, new VillageIdentity { IsPoorVillage = true, IdentifiedYear = 2014, ExitedYear = Year + 2 }, Clerk());

        Assert.Equal($"出列年度{Year + 2}在{Year}年以后，还没有到", Assert.Single(VillageRules.Check(form, null, null), p => p.Stops).Sentence);
    }

    private static VillageForm Form(VillagePopulation population, int year = Year)
    {
        var form = VillageForm.Begin(Village, year, Clerk());
        form.Fill(VillageForm.Section("population")!, population, Clerk());
        return form;
    }

    private static VillageForm Complete()
    {
        var form = VillageForm.Begin(Village, Year, Clerk());
        foreach (var section in VillageForm.Sections)
        {
            var details = Activator.CreateInstance(section.Details)!;
            foreach (var field in section.Fields)
            {
                object value = field.Type == typeof(int) ? 1 : field.Type == typeof(decimal) ? 1m : field.Type == typeof(bool) ? false : field.Type == typeof(DateOnly) ? new DateOnly(2026, 1, 1)
                    : field.Type == typeof(double) ? 100d : field.Codes is null ? "无" : field.Codes.Entries[0].Code;
                field.Property.SetValue(details, value);
            }

            form.Fill(section, details, Clerk());
        }

        return form;
    }

    private static Actor Clerk(Role role = Role.VillageClerk) =>
        new(Guid.CreateVersion7(), Label.Of(role), role, role == Role.VillageClerk ? Village : 610928000000, new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));
}
