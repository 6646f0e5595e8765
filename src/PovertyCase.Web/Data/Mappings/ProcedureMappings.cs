using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class RoundMapping : IEntityTypeConfiguration<Round>
{
    public void Configure(EntityTypeBuilder<Round> round)
    {
        round.Ignore(r => r.Events).Ignore(r => r.TimelineOf);
        round.Property(r => r.Name).HasMaxLength(60);
        round.Property(r => r.DeadlineReason).HasMaxLength(200);
        round.HasIndex(r => new { r.AreaNo, r.Year });
    }
}

internal sealed class CommitmentLetterMapping : IEntityTypeConfiguration<CommitmentLetter>
{
    public void Configure(EntityTypeBuilder<CommitmentLetter> letter)
    {
        letter.Ignore(l => l.Events).Ignore(l => l.TimelineOf).Ignore(l => l.IssuedOn);
        letter.Property(l => l.RegisterNo).HasMaxLength(40).UseCollation("C");
        letter.Property(l => l.Addressee).HasMaxLength(200);
        letter.Property(l => l.Unit).HasMaxLength(200);
        letter.Property(l => l.IssuedByName).HasMaxLength(50);
        letter.Property(l => l.RecordedByName).HasMaxLength(50);
        letter.ComplexProperty(l => l.Signing, signing =>
        {
            signing.Ignore(s => s.Names);
            signing.Property(s => s.Secretary).HasMaxLength(50);
            signing.Property(s => s.Chief).HasMaxLength(50);
            signing.Property(s => s.TeamLeader).HasMaxLength(50);
        });
        letter.HasOne<Round>().WithMany().HasForeignKey(l => l.RoundId);
        letter.HasIndex(l => l.RegisterNo).IsUnique().HasDatabaseName("ux_commitment_letter_no");
        letter.HasIndex(l => l.RoundId);
        letter.HasIndex(l => new { l.RoundId, l.AreaNo }).IsUnique().HasFilter("state <> 3").HasDatabaseName("ux_commitment_letter_live");
    }
}

internal sealed class LetterTemplateMapping : IEntityTypeConfiguration<LetterTemplate>
{
    public void Configure(EntityTypeBuilder<LetterTemplate> template)
    {
        template.Ignore(t => t.Events).Ignore(t => t.TimelineOf);
        template.ComplexProperty(t => t.Details, details =>
        {
            details.Property(d => d.Title).HasMaxLength(60);
            details.Property(d => d.Body).HasMaxLength(3000);
            details.Property(d => d.Basis).HasMaxLength(200);
        });
        template.Property(t => t.DecidedByName).HasMaxLength(50);
        template.HasIndex(t => new { t.AreaNo, t.Level, t.Edition }).IsUnique().HasDatabaseName("ux_letter_template_edition");
    }
}

internal sealed class FilingMapping : IEntityTypeConfiguration<Filing>
{
    public void Configure(EntityTypeBuilder<Filing> filing)
    {
        filing.Ignore(f => f.Events).Ignore(f => f.TimelineOf).Ignore(f => f.IsEnded).Ignore(f => f.ReadyForVote).Ignore(f => f.ExitAnswers).Ignore(f => f.TakesExitSheet);
        filing.ComplexProperty(f => f.Survey, survey =>
        {
            survey.Property(s => s.Surveyors).HasMaxLength(100);
            survey.Property(s => s.Housing).HasMaxLength(200);
            survey.Property(s => s.Assets).HasMaxLength(200);
            survey.Property(s => s.Finding).HasMaxLength(500);
        });
        filing.Property(f => f.ReturnCause).HasMaxLength(4).UseCollation("C");
        filing.Property(f => f.Kind).HasDefaultValue(FilingKind.Identification).HasSentinel((FilingKind)0);
        filing.ComplexProperty(f => f.ExitCheck, check =>
        {
            check.Property(c => c.Checkers).HasMaxLength(100);
            check.Property(c => c.Evidence).HasMaxLength(1000);
        });
        filing.ComplexProperty(f => f.ExitIncome, income =>
        {
            income.Property(i => i.PerCapitaIncome).HasPrecision(14, 2);
            income.Property(i => i.IncomeLine).HasPrecision(14, 2);
        });
        filing.ComplexProperty(f => f.Agreement, agreement => agreement.Property(a => a.SignedBy).HasMaxLength(50));
        filing.ComplexProperty(f => f.Clue, clue =>
        {
            clue.Property(c => c.Risk).HasMaxLength(4);
            clue.Property(c => c.OtherRisks).HasMaxLength(24);
            clue.Property(c => c.RiskDetail).HasMaxLength(300);
        });
        filing.ComplexProperty(f => f.Consent, consent => consent.Property(c => c.ConsentBy).HasMaxLength(50));
        filing.ComplexProperty(f => f.RiskCheck, check =>
        {
            check.Property(c => c.RiskCheckers).HasMaxLength(100);
            check.Property(c => c.RiskEvidence).HasMaxLength(1000);
        });
        filing.ComplexProperty(f => f.Comparison, comparison => comparison.Property(c => c.ComparedResult).HasMaxLength(500));
        filing.ComplexProperty(f => f.Removal, removal => removal.Property(r => r.RemovalBecause).HasMaxLength(500));
        filing.ComplexProperty(f => f.RemovalCheck, check =>
        {
            check.Property(c => c.RemovalCheckers).HasMaxLength(100);
            check.Property(c => c.RemovalEvidence).HasMaxLength(1000);
        });
        filing.ComplexProperty(f => f.Clearing, clearing => clearing.Property(c => c.ClearingFacts).HasMaxLength(500));
        filing.ComplexProperty(f => f.ClearingCheck, check =>
        {
            check.Property(c => c.ClearingCheckers).HasMaxLength(100);
            check.Property(c => c.ClearingEvidence).HasMaxLength(1000);
        });
        filing.ComplexProperty(f => f.Hearing, hearing =>
        {
            hearing.Property(h => h.ToldWhom).HasMaxLength(50);
            hearing.Property(h => h.Defence).HasMaxLength(1000);
            hearing.Property(h => h.DefenceWeighed).HasMaxLength(500);
            hearing.Property(h => h.Witness).HasMaxLength(50);
        });
        filing.ComplexProperty(f => f.NaturalEnd, end => end.Property(e => e.NaturalProof).HasMaxLength(200));
        filing.ComplexProperty(f => f.GroupReview, review =>
        {
            review.Property(r => r.GroupLeader).HasMaxLength(50);
            review.Property(r => r.GroupOpinion).HasMaxLength(500);
        });
        filing.Property(f => f.ReturnedBecause).HasMaxLength(500);
        filing.Property(f => f.EndedBecause).HasMaxLength(500);
        filing.HasOne(f => f.Household).WithMany().HasForeignKey(f => f.HouseholdId);
        filing.HasOne<Round>().WithMany().HasForeignKey(f => f.RoundId);
        filing.HasIndex(f => new { f.AreaNo, f.Stage, f.StageSince, f.Id }).HasDatabaseName("ix_filing_desk");
        filing.HasIndex(f => f.HouseholdId, "Ever").HasDatabaseName("ix_filing_household_id");
        filing.HasIndex(f => f.HouseholdId).IsUnique().HasFilter($"stage NOT IN ({string.Join(", ", FilingStages.Ended.Select(s => (int)s))})").HasDatabaseName("ux_filing_household");
        filing.HasIndex(f => new { f.RoundId, f.AreaNo });
    }
}

internal sealed class ReviewMeetingMapping : IEntityTypeConfiguration<ReviewMeeting>
{
    public void Configure(EntityTypeBuilder<ReviewMeeting> meeting)
    {
        meeting.Ignore(m => m.Events).Ignore(m => m.TimelineOf);
        meeting.ComplexProperty(m => m.Details, details =>
        {
            details.Property(d => d.Place).HasMaxLength(60);
            details.Property(d => d.Chair).HasMaxLength(50);
            details.Property(d => d.Recorder).HasMaxLength(50);
            details.Property(d => d.ReadOut).HasMaxLength(300);
        });
        meeting.HasOne<Round>().WithMany().HasForeignKey(m => m.RoundId);
        meeting.HasMany(m => m.Lines).WithOne().HasForeignKey(l => l.MeetingId);
        meeting.HasIndex(m => new { m.AreaNo, m.Id });
    }
}

internal sealed class MeetingLineMapping : IEntityTypeConfiguration<MeetingLine>
{
    public void Configure(EntityTypeBuilder<MeetingLine> line)
    {
        line.Property(l => l.HeadName).HasMaxLength(100);
        line.Property(l => l.GroupName).HasMaxLength(30);
        line.HasOne<Filing>().WithMany().HasForeignKey(l => l.FilingId);
        line.HasIndex(l => l.HouseholdId);
    }
}

internal sealed class MeetingSheetMapping : IEntityTypeConfiguration<MeetingSheet>
{
    public void Configure(EntityTypeBuilder<MeetingSheet> sheet)
    {
        sheet.Ignore(s => s.Events).Ignore(s => s.TimelineOf);
        sheet.Property(s => s.AddedByName).HasMaxLength(50);
        sheet.HasOne<ReviewMeeting>().WithMany().HasForeignKey(s => s.MeetingId);
        sheet.HasOne<StoredFile>().WithMany().HasForeignKey(s => s.FileId);
    }
}

internal sealed class DecisionBatchMapping : IEntityTypeConfiguration<DecisionBatch>
{
    public void Configure(EntityTypeBuilder<DecisionBatch> batch)
    {
        batch.Ignore(b => b.Events).Ignore(b => b.TimelineOf);
        batch.Property(b => b.OfficerName).HasMaxLength(50);
        batch.HasMany(b => b.Lines).WithOne().HasForeignKey(l => l.BatchId);
        batch.HasIndex(b => new { b.AreaNo, b.DecidedOn, b.Id }).HasDatabaseName("ix_decision_batch_list");
    }
}

internal sealed class DecisionLineMapping : IEntityTypeConfiguration<DecisionLine>
{
    public void Configure(EntityTypeBuilder<DecisionLine> line)
    {
        line.Property(l => l.HeadName).HasMaxLength(100);
        line.Property(l => l.Reason).HasMaxLength(500);
        line.Property(l => l.Refusal).HasMaxLength(300);
        line.HasOne<Filing>().WithMany().HasForeignKey(l => l.FilingId);
        line.HasIndex(l => new { l.BatchId, l.Seq }).IsUnique();
        line.HasIndex(l => l.HouseholdId);
    }
}

internal sealed class NoticePhotoMapping : IEntityTypeConfiguration<NoticePhoto>
{
    public void Configure(EntityTypeBuilder<NoticePhoto> photo)
    {
        photo.Ignore(p => p.Events).Ignore(p => p.TimelineOf);
        photo.ComplexProperty(p => p.Details, details => details.Property(d => d.Place).HasMaxLength(60));
        photo.Property(p => p.AddedByName).HasMaxLength(50);
        photo.HasOne(p => p.Notice).WithMany().HasForeignKey(p => p.NoticeId);
        photo.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.FileId);
        photo.HasIndex(p => new { p.NoticeId, p.Day });
    }
}

internal sealed class NoticeTemplateMapping : IEntityTypeConfiguration<NoticeTemplate>
{
    public void Configure(EntityTypeBuilder<NoticeTemplate> template)
    {
        template.Ignore(t => t.Events).Ignore(t => t.TimelineOf).Ignore(t => t.Pattern);
        template.ComplexProperty(t => t.Details, details =>
        {
            details.Property(d => d.Title).HasMaxLength(80);
            details.Property(d => d.Body).HasMaxLength(1500);
            details.Property(d => d.Issuer).HasMaxLength(40);
            details.Property(d => d.Basis).HasMaxLength(200);
        });
        template.Property(t => t.DecidedByName).HasMaxLength(50);
        template.HasIndex(t => new { t.AreaNo, t.Kind, t.Procedure, t.Edition }).IsUnique().HasDatabaseName("ux_notice_template_edition");
    }
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.Ignore(n => n.Events).Ignore(n => n.TimelineOf).Ignore(n => n.Guards);
        notice.Property(n => n.PublicCode).HasMaxLength(20).UseCollation("C");
        notice.Property(n => n.Title).HasMaxLength(Notice.LongestTitle);
        notice.Property(n => n.Body).HasMaxLength(Notice.LongestBody);
        notice.Property(n => n.Issuer).HasMaxLength(Notice.LongestIssuer);
        notice.Property(n => n.Phones).HasMaxLength(300);
        notice.Property(n => n.Places).HasMaxLength(200);
        notice.HasOne<Round>().WithMany().HasForeignKey(n => n.RoundId);
        notice.HasMany(n => n.Lines).WithOne(l => l.Notice).HasForeignKey(l => l.NoticeId);
        notice.HasIndex(n => n.PublicCode).IsUnique().HasDatabaseName("ux_notice_public_code");
        notice.HasIndex(n => new { n.AreaNo, n.PostedOn, n.Id });
        notice.HasIndex(n => new { n.AreaNo, n.LastDay });
    }
}

internal sealed class NoticeLineMapping : IEntityTypeConfiguration<NoticeLine>
{
    public void Configure(EntityTypeBuilder<NoticeLine> line)
    {
        line.Property(l => l.HeadName).HasMaxLength(100);
        line.Property(l => l.GroupName).HasMaxLength(30);
        line.HasOne<Filing>().WithMany().HasForeignKey(l => l.FilingId);
        line.HasIndex(l => l.HouseholdId);
    }
}

internal sealed class ObjectionMapping : IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<Objection> objection)
    {
        objection.Ignore(o => o.Events).Ignore(o => o.TimelineOf).Ignore(o => o.IsOwed).Ignore(o => o.Whom);
        objection.ComplexProperty(o => o.Details, details => details.Property(d => d.Content).HasMaxLength(1000));
        objection.ComplexProperty(o => o.Investigation, investigation =>
        {
            investigation.Property(i => i.Investigators).HasMaxLength(100);
            investigation.Property(i => i.Sources).HasMaxLength(300);
            investigation.Property(i => i.Findings).HasMaxLength(2000);
        });
        objection.Property(o => o.Answer).HasMaxLength(1000);
        objection.Property(o => o.AnsweredByName).HasMaxLength(50);
        objection.Property<byte[]>("AnswerIndex").IsRequired(false);
        objection.HasOne(o => o.Notice).WithMany().HasForeignKey(o => o.NoticeId);
        objection.HasOne(o => o.NoticeLine).WithMany().HasForeignKey(o => o.NoticeLineId);
        objection.HasIndex(o => new { o.AreaNo, o.State, o.AnswerBy, o.Id }).HasDatabaseName("ix_objection_owed");
        objection.HasIndex("AnswerIndex").HasDatabaseName("ix_objection_answer");
        objection.HasIndex(o => o.HouseholdId);
    }
}

internal sealed class RosterMapping : IEntityTypeConfiguration<Roster>
{
    public void Configure(EntityTypeBuilder<Roster> roster)
    {
        roster.Ignore(r => r.Events).Ignore(r => r.TimelineOf).Ignore(r => r.IsOfExits).Ignore(r => r.Year);
        roster.Property(r => r.ControlNo).HasMaxLength(40).UseCollation("C");
        roster.Property(r => r.Title).HasMaxLength(120);
        roster.Property(r => r.DrawnByName).HasMaxLength(50);
        roster.Property(r => r.Hash).HasMaxLength(64);
        roster.HasOne<Round>().WithMany().HasForeignKey(r => r.RoundId);
        roster.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.RosterId);
        roster.HasMany(r => r.Signatures).WithOne().HasForeignKey(s => s.RosterId);
        roster.HasMany(r => r.Seals).WithOne().HasForeignKey(s => s.RosterId);
        roster.HasIndex(r => r.ControlNo).IsUnique().HasDatabaseName("ux_roster_control_no");
        roster.HasIndex(r => new { r.AreaNo, r.State });
    }
}

internal sealed class RosterLineMapping : IEntityTypeConfiguration<RosterLine>
{
    public void Configure(EntityTypeBuilder<RosterLine> line)
    {
        line.Property(l => l.Village).HasMaxLength(60);
        line.Property(l => l.GroupName).HasMaxLength(30);
        line.Property(l => l.HeadName).HasMaxLength(100);
        line.Property(l => l.AttributeName).HasMaxLength(30);
        line.Property(l => l.LocalCategoryName).HasMaxLength(30);
        line.Property(l => l.MainCauseName).HasMaxLength(30);
        line.Property(l => l.OtherCauseNames).HasMaxLength(60);
        line.Property(l => l.HelperName).HasMaxLength(100);
        line.Property(l => l.HelperUnit).HasMaxLength(60);
        line.Property(l => l.DecisionReason).HasMaxLength(500);
        line.HasOne<Filing>().WithMany().HasForeignKey(l => l.FilingId);
        line.HasIndex(l => new { l.RosterId, l.Seq }).IsUnique();
        line.HasIndex(l => l.HouseholdId);
    }
}

internal sealed class RosterSignatureMapping : IEntityTypeConfiguration<RosterSignature>
{
    public void Configure(EntityTypeBuilder<RosterSignature> signature)
    {
        signature.Property(s => s.OfficerName).HasMaxLength(50);
        signature.Property(s => s.SignedHash).HasMaxLength(64);
        signature.HasIndex(s => new { s.RosterId, s.Role }).IsUnique().HasDatabaseName("ux_roster_signature");
    }
}

internal sealed class RosterSealMapping : IEntityTypeConfiguration<RosterSeal>
{
    public void Configure(EntityTypeBuilder<RosterSeal> seal)
    {
        seal.Property(s => s.MarkedByName).HasMaxLength(50);
        seal.HasIndex(s => new { s.RosterId, s.Kind }).IsUnique().HasDatabaseName("ux_roster_seal");
    }
}

internal sealed class ExitTalkMapping : IEntityTypeConfiguration<ExitTalk>
{
    public void Configure(EntityTypeBuilder<ExitTalk> talk)
    {
        talk.Ignore(t => t.Events).Ignore(t => t.TimelineOf);
        talk.Property(t => t.EnteredByName).HasMaxLength(50);
        talk.ComplexProperty(t => t.Details, details =>
        {
            details.Property(d => d.Talkers).HasMaxLength(60);
            details.Property(d => d.With).HasMaxLength(60);
            details.Property(d => d.Said).HasMaxLength(500);
            details.Property(d => d.NextStep).HasMaxLength(200);
        });
        talk.HasOne<Household>().WithMany().HasForeignKey(t => t.HouseholdId);
        talk.HasIndex(t => new { t.HouseholdId, t.AreaNo });
    }
}
