using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Discipline;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Teams;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Data.Interceptors;

/// <summary>
/// What every save does besides saving: refuses writes outside reach, counts versions, keeps blind indexes and search tokens in step, and
/// writes the trail in the same transaction.
/// </summary>
public sealed class SavingInterceptor : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Prepare((CaseDb)eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Prepare((CaseDb)eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Prepare(CaseDb db)
    {
        // Looked for once: every list of the tracked records would look for changes anew, and what is set here is set through the tracker.
        db.ChangeTracker.DetectChanges();
        var looks = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            Complete(db);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = looks;
        }
    }

    private static void Complete(CaseDb db)
    {
        var records = db.ChangeTracker.Entries<CaseRecord>().ToList();
        foreach (var entry in records)
        {
            // A verb that changed only children still counts as a change of its record, so that a stale tab is noticed.
            if (entry.State == EntityState.Unchanged && entry.Entity.Events.Count > 0)
            {
                entry.Property(r => r.Version).IsModified = true;
            }

            if (entry.State == EntityState.Modified)
            {
                entry.Property(r => r.Version).CurrentValue = entry.Property(r => r.Version).OriginalValue + 1;
            }
        }

        foreach (var entry in db.ChangeTracker.Entries<IRegional>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !MayWrite(db.Reader, entry.Entity))
            {
                throw new OutsideReachException(entry.Metadata.ClrType.Name);
            }
        }

        KeepBlindIndexes(db);
        KeepNameTokens(db);
        Remember(db, records);
        TrailWriter.Write(db, records.Where(r => r.State is EntityState.Added or EntityState.Modified || r.Entity.Events.Count > 0).ToList());

        // Whoever wrote the entry (an act, a page, the sign-in): the request and where it came from are the same for all of this save.
        foreach (var entry in db.ChangeTracker.Entries<Trail.AuditEntry>().Where(e => e.State == EntityState.Added))
        {
            TrailWriter.Stamp(db, entry.Entity);
        }
    }

    /// <summary>The trail takes acts of officers without a region of their own too (sign-in of the administrators).</summary>
    private static bool MayWrite(Reader reader, IRegional row) => row switch
    {
        Trail.AuditEntry or Trail.AuditChange => true,
        IOfAccounts => reader.MayAdminister(row.AreaNo),
        IOfTeamChecks => reader.MayCheckTeams(row.AreaNo),
        DisciplineLead => reader.MayInvestigate(row.AreaNo),
        _ => reader.MayWrite(row.AreaNo),
    };

    private static void KeepBlindIndexes(CaseDb db)
    {
        foreach (var person in db.ChangeTracker.Entries<Person>().Where(Written))
        {
            person.Property("IdIndex").CurrentValue = BlindIndexes.Of(person.Entity, db.Keys);
        }

        foreach (var household in db.ChangeTracker.Entries<Household>().Where(Written))
        {
            household.Property("PhoneIndex").CurrentValue = BlindIndexes.OfPhone(household.Entity, db.Keys);
            household.Property("BankIndex").CurrentValue = BlindIndexes.OfBank(household.Entity, db.Keys);
        }

        foreach (var helper in db.ChangeTracker.Entries<Helper>().Where(Written))
        {
            helper.Property("IdIndex").CurrentValue = BlindIndexes.Of(helper.Entity, db.Keys);
        }

        // The number of an objection by the web is known to whoever raised it alone: its index is written by the board and stays.
        foreach (var objection in db.ChangeTracker.Entries<Objection>().Where(o => o.State == EntityState.Added && o.Entity.AnswerNumber is not null))
        {
            objection.Property("AnswerIndex").CurrentValue = db.Keys.BlindIndex(AnswerNumber.Purpose, objection.Entity.AnswerNumber!);
        }
    }

    private static void KeepNameTokens(CaseDb db)
    {
        foreach (var person in db.ChangeTracker.Entries<Person>().Where(Written).ToList())
        {
            var name = person.Property(p => p.Name);
            var had = person.State == EntityState.Modified ? Pinyin.SearchTokens(name.OriginalValue) : [];
            var has = Pinyin.SearchTokens(name.CurrentValue);
            db.RemoveRange(had.Except(has).Select(t => new NameToken { Token = t, AreaNo = person.Entity.AreaNo, PersonId = person.Entity.Id }));
            db.AddRange(has.Except(had).Select(t => new NameToken { Token = t, AreaNo = person.Entity.AreaNo, PersonId = person.Entity.Id }));
        }
    }

    /// <summary>What the rules look at of a household; what people do with a finding or a look-back changes nothing of it. Lines of meetings and notices and actions of a visit come with their filing or visit. A person stands in the household of the membership.</summary>
    public static readonly IReadOnlySet<Type> LookedAt = new HashSet<Type>
    {
        typeof(Household), typeof(Person), typeof(Membership), typeof(YearlyIncome), typeof(YearlyConditions), typeof(PovertyCause), typeof(PolicyBenefit), typeof(SupportMeasure), typeof(Filing),
        typeof(Assistance), typeof(Measure), typeof(Pairing), typeof(HandbookCheck), typeof(Visit), typeof(ReconciliationItem),
    };

    private static void Remember(CaseDb db, List<EntityEntry<CaseRecord>> records)
    {
        foreach (var record in records.Where(r => LookedAt.Contains(r.Metadata.ClrType) && r.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).Select(r => r.Entity))
        {
            var household = record is Person person
                ? db.ChangeTracker.Entries<Membership>().Where(m => m.Entity.PersonId == person.Id && m.Entity.EndedOn is null).Select(m => (Guid?)m.Entity.HouseholdId).FirstOrDefault()
                : record.TimelineOf;
            if (household is { } id)
            {
                db.Written.Add((record.AreaNo, id));
            }
        }
    }

    private static bool Written(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified;
}
