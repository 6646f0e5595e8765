using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PovertyCase.Domain.YearlyForms;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class VillageFormMapping : IEntityTypeConfiguration<VillageForm>
{
    public void Configure(EntityTypeBuilder<VillageForm> form)
    {
        YearlyFormMapping.Common(form);
        form.ComplexProperty(f => f.Identity);
        form.ComplexProperty(f => f.Population, population => population.Ignore(p => p.Incidence));
        form.ComplexProperty(f => f.Land);
        form.ComplexProperty(f => f.Economy);
        form.ComplexProperty(f => f.Security);
        form.ComplexProperty(f => f.Road);
        form.ComplexProperty(f => f.Utilities);
        form.ComplexProperty(f => f.Tourism);
        form.ComplexProperty(f => f.Services);
        form.ComplexProperty(f => f.Support);
        form.Property(f => f.CheckedByName).HasMaxLength(50);
        form.Property(f => f.LockedByName).HasMaxLength(50);
        form.HasIndex(f => new { f.AreaNo, f.Year }).IsUnique().HasDatabaseName("ux_village_form_year");
        form.HasIndex(f => new { f.Year, f.AreaNo, f.State }).HasDatabaseName("ix_village_form_list");
        YearlyFormMapping.Lengths(form.Metadata);
    }
}

internal sealed class CountyFormMapping : IEntityTypeConfiguration<CountyForm>
{
    public void Configure(EntityTypeBuilder<CountyForm> form)
    {
        YearlyFormMapping.Common(form);
        form.ComplexProperty(f => f.Identity);
        form.ComplexProperty(f => f.Scale, scale => scale.Ignore(s => s.Incidence));
        form.ComplexProperty(f => f.Economy);
        form.ComplexProperty(f => f.Infrastructure);
        form.ComplexProperty(f => f.Social);
        form.ComplexProperty(f => f.Funds);
        form.ComplexProperty(f => f.Support);
        form.ComplexProperty(f => f.Exit);
        form.Property(f => f.ApprovedByName).HasMaxLength(50);
        form.HasIndex(f => new { f.AreaNo, f.Year }).IsUnique().HasDatabaseName("ux_county_form_year");
        YearlyFormMapping.Lengths(form.Metadata);
    }
}

internal static class YearlyFormMapping
{
    private const int CodeLength = 3;

    public static void Common<T>(EntityTypeBuilder<T> form)
        where T : YearlyForm
    {
        form.Ignore(f => f.Events).Ignore(f => f.TimelineOf).Ignore(f => f.IsComplete).Ignore(f => f.Percent);
        form.Property(f => f.SubmittedByName).HasMaxLength(50);
        form.Property(f => f.ReturnedByName).HasMaxLength(50);
        form.Property(f => f.ReturnedBecause).HasMaxLength(500);
    }

    /// <summary>A text is as long in the database as its field allows.</summary>
    public static void Lengths(IMutableEntityType form)
    {
        foreach (var property in form.GetComplexProperties().SelectMany(c => c.ComplexType.GetProperties()).Where(p => p.ClrType == typeof(string)))
        {
            var asked = property.PropertyInfo!.GetCustomAttribute<AskedAttribute>()!;
            property.SetMaxLength(asked.Codes is null ? asked.Longest : CodeLength);
        }
    }
}
