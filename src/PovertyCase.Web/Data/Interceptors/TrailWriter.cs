using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Data.Interceptors;

/// <summary>Turns the acts and changed fields of one save into trail entries: who, when, which record, before and after.</summary>
internal static class TrailWriter
{
    public static void Write(CaseDb db, IReadOnlyList<EntityEntry<CaseRecord>> records) => db.AddRange(Compose(
        db.Reader.Actor,
        [.. records.Select(r => new Written(r.Entity, r.State == EntityState.Added, entry => AddChanges(db, r, entry)))],
        HomesOf(db.ChangeTracker.Entries<Membership>().Select(m => m.Entity))));

    /// <summary>
    /// The trail of new households that do not go through the tracker: one entry each, which names its acts, with one line that holds everything; see
    /// <see cref="WholeRecord"/>.
    /// </summary>
    /// <param name="records">Whole households, each before its parts.</param>
    public static IReadOnlyList<AuditEntry> OfNew(CaseDb db, IReadOnlyList<CaseRecord> records)
    {
        var homes = HomesOf(records.OfType<Membership>());
        var entries = new List<AuditEntry>();
        foreach (var whole in records.GroupBy(r => r.TimelineOf ?? homes[r.Id]))
        {
            var household = whole.First();
            db.Written.Add((household.AreaNo, household.Id));
            var acts = whole.SelectMany(r => r.Events).ToList();
            var entry = Entry(household, acts[0].By, acts[0].Act, NoteOf(acts), acts[0].On);
            var (open, covered) = WholeRecord.Write(db, acts, whole);
            entry.Add(AuditChange.Whole(entry, household.GetType().Name, household.Id, WholeRecord.Field, open, covered, db.Keys));
            Stamp(db, entry);
            entries.Add(entry);
            foreach (var record in whole)
            {
                record.ForgetEvents();
            }
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
            byTimeline.TryAdd(record.Entity.Id, first!);
            if (record.Entity.TimelineOf is { } household)
            {
                byTimeline.TryAdd(household, first!);
            }
        }

        foreach (var record in parts)
        {
            // A part of something that acted in the same save speaks through that act; anything else gets an entry of its own.
            var home = record.Entity.PartOf ?? record.Entity.TimelineOf ?? homes.GetValueOrDefault(record.Entity.Id);
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
        new(by, act, record.ActsUpon.Kind, record.ActsUpon.Id, record.AreaNo, record.TimelineOf, note, on);

    /// <summary>What was done after the first act, each act once with all its notes; the line itself names them one by one.</summary>
    private static string? NoteOf(List<CaseEvent> acts)
    {
        var told = string.Join('；', acts.Skip(1).GroupBy(a => a.Act).Select(g => g.Select(a => a.Note).OfType<string>().ToList() is { Count: > 0 } notes ? $"{g.Key}：{string.Join('、', notes)}" : g.Key));
        return told.Length == 0 ? null : Clipped.To(AuditEntry.LongestNote, told);
    }

    private static void AddChanges(CaseDb db, EntityEntry<CaseRecord> record, AuditEntry entry)
    {
        var added = record.State == EntityState.Added;

        // Most parts of a record stay as they are: they are not looked into.
        var parts = added ? record.ComplexProperties : record.ComplexProperties.Where(c => c.IsModified);
        foreach (var (property, wasEmpty) in record.Properties.Select(p => (p, false)).Concat(parts.SelectMany(Flatten)))
        {
            if (!added && !property.IsModified)
            {
                continue;
            }

            var member = property.Metadata.PropertyInfo;
            if (member is null || member.Name is nameof(CaseRecord.Version) or nameof(CaseRecord.Id) or nameof(CaseRecord.AreaNo))
            {
                continue;
            }

            var label = member.GetCustomAttribute<DisplayAttribute>()?.Name;
            var before = added || wasEmpty ? null : TrailText.Of(property.OriginalValue);
            var after = TrailText.Of(property.CurrentValue);

            // A new record's trail names what was typed; an old record's every changed column.
            if (before == after || (added && label is null))
            {
                continue;
            }

            var sensitive = member.GetCustomAttribute<SensitiveAttribute>() is null ? null : db.Keys;
            entry.Add(new AuditChange(entry, record.Metadata.ClrType.Name, record.Entity.Id, label ?? FieldNames.LabelOf(record.Metadata, property.Metadata) ?? member.Name, before, after, sensitive));
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

    private sealed record Written(CaseRecord Entity, bool IsNew, Action<AuditEntry> AddChanges);
}
