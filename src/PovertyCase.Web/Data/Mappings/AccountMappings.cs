using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PovertyCase.Web.Access;

namespace PovertyCase.Web.Data.Mappings;

internal sealed class OfficerSessionMapping : IEntityTypeConfiguration<OfficerSession>
{
    public void Configure(EntityTypeBuilder<OfficerSession> session)
    {
        session.Property(s => s.Browser).HasMaxLength(60);
        session.Property(s => s.Address).HasMaxLength(60);
        session.HasOne<Officer>().WithMany().HasForeignKey(s => s.OfficerId);
        session.HasOne<Post>().WithMany().HasForeignKey(s => s.PostId);
        session.HasIndex(s => s.TokenHash).IsUnique().HasDatabaseName("ux_officer_session_token");
        session.HasIndex(s => new { s.OfficerId, s.CreatedAt });
    }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.HasOne<Officer>().WithMany().HasForeignKey(c => c.OfficerId);
        code.HasIndex(c => c.OfficerId);
    }
}

internal sealed class FormerPasswordMapping : IEntityTypeConfiguration<FormerPassword>
{
    public void Configure(EntityTypeBuilder<FormerPassword> password)
    {
        password.Property(p => p.Hash).HasMaxLength(200);
        password.HasOne<Officer>().WithMany().HasForeignKey(p => p.OfficerId);
        password.HasIndex(p => new { p.OfficerId, p.SetAt });
    }
}

internal sealed class KeptFormMapping : IEntityTypeConfiguration<KeptForm>
{
    public void Configure(EntityTypeBuilder<KeptForm> form)
    {
        form.Property(f => f.Path).HasMaxLength(2000);
        form.HasOne<Officer>().WithMany().HasForeignKey(f => f.OfficerId);
        form.HasIndex(f => f.OfficerId);
        form.HasIndex(f => f.At);
    }
}
