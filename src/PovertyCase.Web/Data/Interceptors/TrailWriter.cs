using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Data.Interceptors;

/// <summary>Turns the acts and changed fields of one save into trail entries: who, when, which record, before and after.</summary>
internal static class TrailWriter
{
    public static void Write(CaseDb db, IReadOnlyList<EntityEntry<CaseRecord>> records)
    {
        var byTimeline = new Dictionary<Guid, AuditEntry>();
        var homes = HomesOf(db);
        var acted = new HashSet<CaseRecord>(ReferenceEqualityComparer.Instance);
        var written = new List<(EntityEntry<CaseRecord> Record, AuditEntry Entry)>();
        foreach (var record in records.Where(r => r.Entity.Events.Count > 0))
        {
            AuditEntry? first = null;
            foreach (var act in record.Entity.Events)
            {
                var entry = Entry(record, act.By, act.Act, act.Note, act.On);
                first ??= entry;
                db.Add(entry);
            }

            record.Entity.ForgetEvents();
            written.Add((record, first!));
            acted.Add(record.Entity);
            if (record.Entity.TimelineOf is { } household)
            {
                byTimeline.TryAdd(household, first!);
            }
        }

        foreach (var record in records.Where(r => !acted.Contains(r.Entity)))
        {
            // A part of something that acted in the same save speaks through that act; anything else gets an entry of its own.
            var home = record.Entity.TimelineOf ?? homes.GetValueOrDefault(record.Entity.Id);
            if (!byTimeline.TryGetValue(home, out var entry))
            {
                var actor = db.Reader.Actor ?? throw new InvalidOperationException("A change needs an actor.");
                entry = Entry(record, actor, record.State == EntityState.Added ? "新增" : "修改", null, null);
                db.Add(entry);
            }

            written.Add((record, entry));
        }

        foreach (var (record, entry) in written)
        {
            AddChanges(db, record, entry);
        }
    }

    /// <summary>A person knows no household; the membership in the same save does. Many households may be saved at once.</summary>
    private static Dictionary<Guid, Guid> HomesOf(CaseDb db)
    {
        var homes = new Dictionary<Guid, Guid>();
        foreach (var membership in db.ChangeTracker.Entries<Membership>())
        {
            homes[membership.Entity.PersonId] = membership.Entity.HouseholdId;
        }

        return homes;
    }

    private static AuditEntry Entry(EntityEntry<CaseRecord> record, Actor by, string act, string? note, DateOnly? on) =>
        new(by, act, record.Metadata.ClrType.Name, record.Entity.Id, record.Entity.AreaNo, record.Entity.TimelineOf, note, on);

    private static void AddChanges(CaseDb db, EntityEntry<CaseRecord> record, AuditEntry entry)
    {
        foreach (var (property, wasEmpty) in record.Properties.Select(p => (p, false)).Concat(record.ComplexProperties.SelectMany(Flatten)))
        {
            var member = property.Metadata.PropertyInfo;
            if (member is null || member.Name is nameof(CaseRecord.Version) or nameof(CaseRecord.Id) or nameof(CaseRecord.AreaNo))
            {
                continue;
            }

            var added = record.State == EntityState.Added;
            var label = member.GetCustomAttribute<DisplayAttribute>()?.Name;
            var before = added || wasEmpty ? null : Text(property.OriginalValue);
            var after = Text(property.CurrentValue);

            // A new record's trail names what was typed; an old record's every changed column.
            if (before == after || (added && label is null) || (!added && !property.IsModified))
            {
                continue;
            }

            var sensitive = member.GetCustomAttribute<SensitiveAttribute>() is null ? null : db.Keys;
            entry.Add(new AuditChange(entry, record.Metadata.ClrType.Name, record.Entity.Id, label ?? member.Name, before, after, sensitive));
        }
    }

    /// <summary>
    /// The columns of a record within a record. One that is not there yet (a survey that nobody has made) has nothing to tell; its columns hold
    /// defaults that nobody typed.
    /// </summary>
    private static IEnumerable<(PropertyEntry Property, bool WasEmpty)> Flatten(ComplexPropertyEntry complex)
    {
        if (complex.CurrentValue is null)
        {
            return [];
        }

        var wasEmpty = complex.Metadata.IsNullable && complex.Properties.All(p => p.OriginalValue is null || p.OriginalValue.Equals(Nothing(p.Metadata.ClrType)));
        return complex.Properties.Select(p => (p, wasEmpty)).Concat(complex.ComplexProperties.SelectMany(Flatten));
    }

    private static object? Nothing(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private static string? Text(object? value) => value switch
    {
        null => null,
        Enum e => Label.Of(e),
        bool yes => yes ? "是" : "否",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() is { Length: > 0 } text ? text : null,
    };
}
