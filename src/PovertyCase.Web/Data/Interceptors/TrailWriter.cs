using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data.Copying;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Data.Interceptors;

/// <summary>Turns the acts and changed fields of one save into trail entries: who, when, which record, before and after.</summary>
internal static class TrailWriter
{
    public static void Write(CaseDb db, IReadOnlyList<EntityEntry<CaseRecord>> records) => db.AddRange(Compose(
        db.Reader.Actor,
        [.. records.Select(r => new Written(r.Entity, r.State == EntityState.Added, entry => AddChanges(db, r, entry)))],
        HomesOf(db.ChangeTracker.Entries<Membership>().Select(m => m.Entity))));

    /// <summary>The trail of new records that do not go through the tracker: the same entries as a save would write.</summary>
    public static IReadOnlyList<AuditEntry> OfNew(CaseDb db, IReadOnlyList<CaseRecord> records)
    {
        var entries = Compose(db.Reader.Actor, [.. records.Select(r => new Written(r, true, entry => AddTyped(db, r, entry)))], HomesOf(records.OfType<Membership>()));
        foreach (var entry in entries)
        {
            Stamp(db, entry);
        }

        return entries;
    }

    /// <summary>The request and where it came from.</summary>
    public static void Stamp(CaseDb db, AuditEntry entry)
    {
        entry.RequestId ??= Activity.Current?.TraceId.ToString();
        entry.Address ??= db.Address;
    }

    private static List<AuditEntry> Compose(Actor? saver, IReadOnlyList<Written> records, Dictionary<Guid, Guid> homes)
    {
        var entries = new List<AuditEntry>();
        var byTimeline = new Dictionary<Guid, AuditEntry>();
        var written = new List<(Written Record, AuditEntry Entry)>(records.Count);
        var parts = new List<Written>(records.Count);
        foreach (var record in records)
        {
            if (record.Entity.Events.Count == 0)
            {
                parts.Add(record);
                continue;
            }

            AuditEntry? first = null;
            foreach (var act in record.Entity.Events)
            {
                var entry = Entry(record.Entity, act.By, act.Act, act.Note, act.On);
                first ??= entry;
                entries.Add(entry);
            }

            record.Entity.ForgetEvents();
            written.Add((record, first!));
            if (record.Entity.TimelineOf is { } household)
            {
                byTimeline.TryAdd(household, first!);
            }
        }

        foreach (var record in parts)
        {
            // A part of something that acted in the same save speaks through that act; anything else gets an entry of its own.
            var home = record.Entity.TimelineOf ?? homes.GetValueOrDefault(record.Entity.Id);
            if (!byTimeline.TryGetValue(home, out var entry))
            {
                entry = Entry(record.Entity, saver ?? throw new InvalidOperationException("A change needs an actor."), record.IsNew ? "新增" : "修改", null, null);
                entries.Add(entry);
            }

            written.Add((record, entry));
        }

        foreach (var (record, entry) in written)
        {
            record.AddChanges(entry);
        }

        return entries;
    }

    /// <summary>A person knows no household; the membership in the same save does. Many households may be saved at once.</summary>
    private static Dictionary<Guid, Guid> HomesOf(IEnumerable<Membership> memberships)
    {
        var homes = new Dictionary<Guid, Guid>();
        foreach (var membership in memberships)
        {
            homes[membership.PersonId] = membership.HouseholdId;
        }

        return homes;
    }

    private static AuditEntry Entry(CaseRecord record, Actor by, string act, string? note, DateOnly? on) =>
        new(by, act, record.GetType().Name, record.Id, record.AreaNo, record.TimelineOf, note, on);

    private static void AddTyped(CaseDb db, CaseRecord record, AuditEntry entry)
    {
        foreach (var field in CopiedTable.Of(db, record.GetType()).Typed)
        {
            if (Text(field.Value(record)) is { } after)
            {
                entry.Add(new AuditChange(entry, record.GetType().Name, record.Id, field.Label, null, after, field.IsSensitive ? db.Keys : null));
            }
        }
    }

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

    private sealed record Written(CaseRecord Entity, bool IsNew, Action<AuditEntry> AddChanges);
}
