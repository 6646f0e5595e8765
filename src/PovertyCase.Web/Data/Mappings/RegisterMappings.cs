using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class RegionMapping : IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Region> region)
    {
        region.HasKey(r => r.AreaNo);
        region.Property(r => r.AreaNo).ValueGeneratedNever();
        region.HasMany(r => r.Editions).WithOne().HasForeignKey(e => e.AreaNo);
        region.Navigation(r => r.Editions).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class RegionEditionMapping : IEntityTypeConfiguration<RegionEdition>
{
    public void Configure(EntityTypeBuilder<RegionEdition> edition)
    {
        edition.Property(e => e.Code).HasMaxLength(12);
        edition.Property(e => e.Name).HasMaxLength(60);
        edition.HasIndex(e => e.Code);
    }
}

internal sealed class HouseholdMapping : IEntityTypeConfiguration<Household>
{
    /// <summary>Pinyin order, from the ICU of PostgreSQL (decisions 10).</summary>
    public const string PinyinOrder = "zh-Hans-x-icu";

    public void Configure(EntityTypeBuilder<Household> household)
    {
        household.Ignore(h => h.Incomes).Ignore(h => h.StruckIncomes).Ignore(h => h.ActiveMembers).Ignore(h => h.CurrentCauses).Ignore(h => h.Head).Ignore(h => h.HasLabour).Ignore(h => h.IsMonitored).Ignore(h => h.IsLocked).Ignore(h => h.IsEnded).Ignore(h => h.Events).Ignore(h => h.TimelineOf);
        household.Property(h => h.HouseholdNo).HasMaxLength(20).UseCollation("C");
        household.Property(h => h.HeadName).HasMaxLength(100).UseCollation(PinyinOrder);
        household.Property(h => h.MainCause).HasMaxLength(2).UseCollation("C");
        household.Property<byte[]>("PhoneIndex").IsRequired(false);
        household.Property<byte[]>("BankIndex").IsRequired(false);
        household.ComplexProperty(h => h.Details, details =>
        {
            details.Property(d => d.GroupName).HasMaxLength(30);
            details.Property(d => d.Address).HasMaxLength(100);
            details.Property(d => d.Attribute).HasMaxLength(2);
            details.Property(d => d.LocalCategory).HasMaxLength(2);
            details.Property(d => d.IdentificationStandard).HasMaxLength(10);
            details.Ignore(d => d.IsOrdinaryFarmer);
            details.Property(d => d.BankName).HasMaxLength(50);
            details.Property(d => d.PhoneNote).HasMaxLength(30);
            details.Property(d => d.NationalNo).HasMaxLength(20);
            details.Property(d => d.Longitude).HasColumnType("numeric(9,6)");
            details.Property(d => d.Latitude).HasColumnType("numeric(9,6)");
        });
        household.ComplexProperty(h => h.Relocation, relocation =>
        {
            relocation.Property(r => r.RelocationMode).HasMaxLength(2);
            relocation.Property(r => r.MovedFrom).HasMaxLength(60);
            relocation.Property(r => r.Resettlement).HasMaxLength(2);
            relocation.Property(r => r.ResettlementPlace).HasMaxLength(2);
            relocation.Property(r => r.ResettlementSite).HasMaxLength(60);
            relocation.Property(r => r.FlatPlace).HasMaxLength(60);
            relocation.Property(r => r.RelocationDifficulty).HasMaxLength(2);
        });
        household.HasIndex(h => new { h.AreaNo, h.HeadName, h.Id }).HasDatabaseName("ix_household_list");
        household.HasIndex(h => new { h.AreaNo, h.Status, h.MainCause }).IncludeProperties(h => new { h.PersonCount, h.Id }).HasDatabaseName("ix_household_report");
        household.HasIndex(h => h.HouseholdNo).IsUnique().HasDatabaseName("ux_household_no");
        household.HasIndex(h => h.ImportBatchId);
        household.HasIndex("PhoneIndex");
        household.HasIndex("BankIndex");
        household.HasOne<Household>().WithMany().HasForeignKey(h => h.SplitFrom);
        household.HasOne<Household>().WithMany().HasForeignKey(h => h.MergedInto);
        household.HasMany(h => h.Members).WithOne().HasForeignKey(m => m.HouseholdId);
        household.HasMany(h => h.AllIncomes).WithOne().HasForeignKey(i => i.HouseholdId);
        household.Navigation(h => h.AllIncomes).HasField("_incomes").UsePropertyAccessMode(PropertyAccessMode.Field);
        household.HasMany(h => h.Causes).WithOne().HasForeignKey(c => c.HouseholdId);
        household.HasMany(h => h.Conditions).WithOne().HasForeignKey(c => c.HouseholdId);
    }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.Ignore(p => p.Details).Ignore(p => p.Events).Ignore(p => p.TimelineOf);
        person.Property(p => p.Name).HasMaxLength(100).UseCollation(HouseholdMapping.PinyinOrder);
        person.Property(p => p.IssuingArea).HasMaxLength(6);
        person.Property(p => p.Ethnicity).HasMaxLength(2);
        person.Property<byte[]>("IdIndex").IsRequired(false);
        person.Property<long>("CountyNo").HasComputedColumnSql("area_no - area_no % 1000000", stored: true);
        person.HasIndex(["CountyNo", "IdIndex"], "ix_person_county_id_gone").HasFilter("died_on IS NOT NULL OR voided_at IS NOT NULL");
        person.HasIndex("CountyNo", "IdIndex").IsUnique().HasFilter("died_on IS NULL AND voided_at IS NULL").HasDatabaseName("ux_person_county_id");
        person.HasIndex(p => p.AreaNo);
    }
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.Ignore(m => m.IsHead).Ignore(m => m.IsActive).Ignore(m => m.Entry).Ignore(m => m.Events).Ignore(m => m.TimelineOf);
        membership.Property(m => m.Relation).HasMaxLength(2);
        membership.Property(m => m.StartReason).HasMaxLength(20);
        membership.Property(m => m.EndReason).HasMaxLength(20);
        membership.ComplexProperty(m => m.Details, details =>
        {
            details.Property(d => d.Education).HasMaxLength(2);
            details.Property(d => d.StudentStatus).HasMaxLength(2);
            details.Property(d => d.School).HasMaxLength(60);
            details.Property(d => d.DropoutReason).HasMaxLength(2);
            details.Property(d => d.Health).HasMaxLength(11);
            details.Property(d => d.DiseaseName).HasMaxLength(60);
            details.Property(d => d.DisabilityType).HasMaxLength(2);
            details.Property(d => d.DisabilityGrade).HasMaxLength(2);
            details.Property(d => d.LabourAbility).HasMaxLength(2);
            details.Property(d => d.WorkRegion).HasMaxLength(2);
            details.Property(d => d.WorkPlace).HasMaxLength(60);
            details.Property(d => d.Employer).HasMaxLength(60);
            details.Property(d => d.Industry).HasMaxLength(30);
            details.Property(d => d.JobChannel).HasMaxLength(30);
            details.Property(d => d.PublicPost).HasMaxLength(2);
            details.Property(d => d.Skill).HasMaxLength(60);
            details.Property(d => d.WantedPost).HasMaxLength(60);
            details.Property(d => d.NationalNo).HasMaxLength(20);
            details.Property(d => d.PoliticalStatus).HasMaxLength(2);
            details.Ignore(d => d.IsIll).Ignore(d => d.IsDisabled);
        });
        membership.ComplexProperty(m => m.Protection);
        membership.HasOne(m => m.Person).WithMany().HasForeignKey(m => m.PersonId);
        membership.HasIndex(m => new { m.HouseholdId, m.AreaNo });
        membership.HasIndex(m => new { m.AreaNo, m.Id }, "Present").HasFilter("ended_on IS NULL").HasDatabaseName("ix_membership_present");
        membership.HasIndex(m => m.PersonId, "Ever").HasDatabaseName("ix_membership_person_id");
        membership.HasIndex(m => m.PersonId).IsUnique().HasFilter("ended_on IS NULL").HasDatabaseName("ux_membership_person");
        membership.HasIndex(m => m.HouseholdId, "Head").IsUnique().HasFilter("relation = '01' AND ended_on IS NULL").HasDatabaseName("ux_membership_head");
    }
}

internal sealed class YearlyIncomeMapping : IEntityTypeConfiguration<YearlyIncome>
{
    public void Configure(EntityTypeBuilder<YearlyIncome> income)
    {
        income.Ignore(i => i.Events).Ignore(i => i.TimelineOf).Ignore(i => i.Counts);
        income.ComplexProperty(i => i.Details, details => details.Ignore(d => d.PropertyIncome).Ignore(d => d.TransferIncome).Ignore(d => d.NetIncome));
        income.Property(i => i.ChangeReason).HasMaxLength(200);
        income.Property(i => i.Reckoning).HasMaxLength(YearlyIncome.LongestReckoning);
        income.Property(i => i.StruckByName).HasMaxLength(50);
        income.Property(i => i.StruckBecause).HasMaxLength(300);
        income.HasIndex(i => i.HouseholdId);
        income.HasIndex(i => new { i.HouseholdId, i.Year }).IsUnique().HasFilter("struck_at IS NULL").HasDatabaseName("ux_yearly_income");
    }
}

internal sealed class YearlyConditionsMapping : IEntityTypeConfiguration<YearlyConditions>
{
    public void Configure(EntityTypeBuilder<YearlyConditions> conditions)
    {
        conditions.Ignore(c => c.Events).Ignore(c => c.TimelineOf);
        conditions.Property(c => c.ChangeReason).HasMaxLength(200);
        conditions.ComplexProperty(c => c.Production);
        conditions.ComplexProperty(c => c.Living, living =>
        {
            living.Property(l => l.RoadType).HasMaxLength(2);
            living.Property(l => l.HouseStructure).HasMaxLength(2);
            living.Property(l => l.HouseSafety).HasMaxLength(1);
            living.Property(l => l.WaterSource).HasMaxLength(2);
            living.Property(l => l.Fuel).HasMaxLength(2);
        });
        conditions.HasIndex(c => new { c.HouseholdId, c.Year }).IsUnique().HasDatabaseName("ux_yearly_conditions");
        conditions.HasIndex(c => new { c.AreaNo, c.Year }).HasDatabaseName("ix_yearly_conditions_area");
    }
}

internal sealed class PolicyBenefitMapping : IEntityTypeConfiguration<PolicyBenefit>
{
    public void Configure(EntityTypeBuilder<PolicyBenefit> benefit)
    {
        benefit.Ignore(b => b.Events).Ignore(b => b.TimelineOf);
        benefit.Property(b => b.StruckBecause).HasMaxLength(200);
        benefit.ComplexProperty(b => b.Details, details =>
        {
            details.Property(d => d.Policy).HasMaxLength(2).UseCollation("C");
            details.Property(d => d.PaidBy).HasMaxLength(50);
            details.Property(d => d.Remark).HasMaxLength(200);
        });
        benefit.HasOne<Household>().WithMany().HasForeignKey(b => b.HouseholdId);
        benefit.HasIndex(b => new { b.HouseholdId, b.AreaNo });
    }
}

internal sealed class SupportMeasureMapping : IEntityTypeConfiguration<SupportMeasure>
{
    public void Configure(EntityTypeBuilder<SupportMeasure> measure)
    {
        measure.Ignore(m => m.Events).Ignore(m => m.TimelineOf).Ignore(m => m.Counts).Ignore(m => m.Name);
        measure.Property(m => m.StruckBecause).HasMaxLength(200);
        measure.ComplexProperty(m => m.Details, details =>
        {
            details.Property(d => d.Cause).HasMaxLength(2).UseCollation("C");
            details.Property(d => d.Measure).HasMaxLength(4).UseCollation("C");
            details.Property(d => d.Project).HasMaxLength(60);
            details.Property(d => d.Unit).HasMaxLength(50);
            details.Property(d => d.Content).HasMaxLength(200);
        });
        measure.ComplexProperty(m => m.Result, result => result.Property(r => r.Effect).HasMaxLength(200));
        measure.HasOne<Household>().WithMany().HasForeignKey(m => m.HouseholdId);
        measure.HasIndex(m => new { m.HouseholdId, m.AreaNo });
        measure.HasIndex(m => new { m.AreaNo, m.Year }).HasDatabaseName("ix_support_measure_year");
    }
}

internal sealed class SupportPlanMapping : IEntityTypeConfiguration<SupportPlan>
{
    public void Configure(EntityTypeBuilder<SupportPlan> plan)
    {
        plan.Ignore(p => p.Events).Ignore(p => p.TimelineOf);
        plan.ComplexProperty(p => p.Details, details =>
        {
            details.Property(d => d.Needs).HasMaxLength(300);
            details.Property(d => d.Plan).HasMaxLength(300);
        });
        plan.HasOne<Household>().WithMany().HasForeignKey(p => p.HouseholdId);
        plan.HasIndex(p => new { p.HouseholdId, p.AreaNo });
        plan.HasIndex(p => new { p.HouseholdId, p.Year }).IsUnique().HasDatabaseName("ux_support_plan_year");
    }
}

internal sealed class PovertyCauseMapping : IEntityTypeConfiguration<PovertyCause>
{
    public void Configure(EntityTypeBuilder<PovertyCause> cause)
    {
        cause.Ignore(c => c.Events).Ignore(c => c.TimelineOf);
        cause.ComplexProperty(c => c.Details, details =>
        {
            details.Property(d => d.Code).HasMaxLength(2);
            details.Property(d => d.SubCode).HasMaxLength(4);
            details.Property(d => d.Who).HasMaxLength(200);
            details.Property(d => d.Detail).HasMaxLength(200);
        });
        cause.HasIndex(c => c.HouseholdId);
        cause.HasIndex(c => new { c.HouseholdId, c.Rank }).IsUnique().HasFilter("ended_at IS NULL").HasDatabaseName("ux_poverty_cause_rank");
    }
}

internal sealed class SplitProofMapping : IEntityTypeConfiguration<SplitProof>
{
    public void Configure(EntityTypeBuilder<SplitProof> proof)
    {
        proof.Ignore(p => p.Events).Ignore(p => p.TimelineOf);
        proof.ComplexProperty(p => p.Details, details =>
        {
            details.Property(d => d.FirstVisitors).HasMaxLength(100);
            details.Property(d => d.SecondVisitors).HasMaxLength(100);
            details.Property(d => d.Seen).HasMaxLength(300);
        });
        proof.HasOne<Household>().WithMany().HasForeignKey(p => p.HouseholdId);
        proof.HasIndex(p => p.HouseholdId).IsUnique().HasDatabaseName("ux_split_proof");
        proof.HasIndex(p => new { p.HouseholdId, p.AreaNo });
    }
}

internal sealed class FormCheckMapping : IEntityTypeConfiguration<FormCheck>
{
    public void Configure(EntityTypeBuilder<FormCheck> check)
    {
        check.Ignore(c => c.Events).Ignore(c => c.TimelineOf);
        check.Property(c => c.CheckedByName).HasMaxLength(50);
        check.Property(c => c.Seal).HasMaxLength(32);
        check.HasOne<Household>().WithMany().HasForeignKey(c => c.HouseholdId);
        check.HasIndex(c => new { c.HouseholdId, c.AreaNo });
    }
}

internal sealed class NameTokenMapping : IEntityTypeConfiguration<NameToken>
{
    public void Configure(EntityTypeBuilder<NameToken> token)
    {
        token.HasKey(t => new { t.Token, t.AreaNo, t.PersonId });
        token.Property(t => t.Token).HasMaxLength(60).UseCollation("C");
    }
}
