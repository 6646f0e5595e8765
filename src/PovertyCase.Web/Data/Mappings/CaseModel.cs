using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Data.Mappings;

/// <summary>The whole model: entity mappings of this folder, then the conventions that hold for every table.</summary>
public static class CaseModel
{
    public static void Build(ModelBuilder builder, CaseKeys keys)
    {
        MapAccounts(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CaseModel).Assembly);
        var seal = new ValueConverter<string, byte[]>(text => keys.SealText(text), bytes => keys.OpenText(bytes));
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            entity.SetTableName(Snake(entity.GetTableName() ?? entity.ClrType.Name));
            foreach (var property in Properties(entity))
            {
                if (property.GetComputedColumnSql() is null || property.IsShadowProperty())
                {
                    property.SetColumnName(Snake(property.Name));
                }

                if (property.PropertyInfo?.GetCustomAttribute<SensitiveAttribute>() is not null)
                {
                    property.SetValueConverter(seal);
                    property.SetColumnType("bytea");
                }
                else if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(decimal) && property.FindAnnotation(RelationalAnnotationNames.ColumnType) is null)
                {
                    property.SetColumnType("numeric(14,2)");
                }
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName($"pk_{entity.GetTableName()}");
            }

            foreach (var foreignKey in entity.GetForeignKeys())
            {
                foreignKey.SetConstraintName($"fk_{entity.GetTableName()}_{Snake(foreignKey.Properties[0].Name)}");
                foreignKey.DeleteBehavior = DeleteBehavior.Restrict;
            }

            // A name given in a mapping of ours stays, because refusals are told by it (Constraints); Identity's own names do not.
            foreach (var index in entity.GetIndexes().Where(i => i.Name is null && !IsOurs(i)))
            {
                index.SetDatabaseName($"ix_{entity.GetTableName()}_{string.Join('_', index.Properties.Select(p => Snake(p.Name)))}");
            }

            if (typeof(CaseRecord).IsAssignableFrom(entity.ClrType))
            {
                entity.FindProperty(nameof(CaseRecord.Version))!.IsConcurrencyToken = true;
            }

            if (entity.FindProperty("Id") is { ClrType: var type } id && type == typeof(Guid))
            {
                id.ValueGenerated = ValueGenerated.Never;
            }
        }
    }

    /// <summary>HouseholdId → household_id; IdIndex → id_index.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]) && char.IsUpper(name[i - 1]))))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    private static bool IsOurs(IMutableIndex index) =>
        index.FindAnnotation(RelationalAnnotationNames.Name)?.Value is string name && (name.StartsWith("ux_", StringComparison.Ordinal) || name.StartsWith("ix_", StringComparison.Ordinal));

    private static IEnumerable<IMutableProperty> Properties(IMutableTypeBase type) =>
        type.GetProperties().Concat(type.GetComplexProperties().SelectMany(c => Properties(c.ComplexType)));

    private static void MapAccounts(ModelBuilder builder)
    {
        builder.Entity<Officer>(officer =>
        {
            officer.ToTable("Officer");
            officer.Property(o => o.FullName).HasMaxLength(50);
            officer.Ignore(o => o.HasSecondFactor);
            officer.HasMany(o => o.Posts).WithOne().HasForeignKey(p => p.OfficerId);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("OfficerClaim");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("OfficerLogin");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("OfficerToken");
        builder.Entity<Post>().ToTable("Post");
    }
}
