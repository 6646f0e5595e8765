using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace PovertyCase.Web.Access;

/// <summary>
/// PBKDF2 with HMAC-SHA-512 and a salt of its own for each password (ASVS 11.4.2). Hashing is dear on purpose, so only as many threads as the
/// machine has processors hash at once and few may wait: wrong passwords by the hundred cannot slow the officers who are at work.
/// </summary>
public sealed class PasswordHashing : IDisposable
{
    /// <summary>OWASP Password Storage Cheat Sheet, 2023: 210,000 for PBKDF2-HMAC-SHA512.</summary>
    public const int Iterations = 210_000;

    /// <summary>Who comes after so many is asked to try again in a moment.</summary>
    public const int MayWait = 32;

    private readonly SemaphoreSlim _gate = new(Environment.ProcessorCount);
    private readonly IPasswordHasher<Officer> _hasher;
    private readonly Lazy<string> _nobody;
    private int _waiting;

    public PasswordHashing(IPasswordHasher<Officer> hasher)
    {
        _hasher = hasher;
        _nobody = new Lazy<string>(() => hasher.HashPassword(new Officer(), Guid.NewGuid().ToString()));
    }

    /// <summary>The hasher outside a host (commands, demo county, tests).</summary>
    public static PasswordHasher<Officer> Hasher(int iterations = Iterations) => new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));

    /// <summary>The same work whether or not there is an account: without a hash it verifies against one that nobody knows the password of.</summary>
    /// <exception cref="TooManyAtOnceException">The queue is full.</exception>
    public Task<PasswordVerificationResult> VerifyAsync(string? hash, string password, CancellationToken cancel) => InTurn(
        () =>
        {
            var found = _hasher.VerifyHashedPassword(new Officer(), hash ?? _nobody.Value, password);
            return hash is null ? PasswordVerificationResult.Failed : found;
        },
        cancel);

    public Task<string> HashAsync(string password, CancellationToken cancel) => InTurn(() => _hasher.HashPassword(new Officer(), password), cancel);

    public void Dispose() => _gate.Dispose();

    private async Task<T> InTurn<T>(Func<T> work, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _waiting) > MayWait)
        {
            Interlocked.Decrement(ref _waiting);
            throw new TooManyAtOnceException();
        }

        try
        {
            await _gate.WaitAsync(cancel);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return work();
        }
        finally
        {
            _gate.Release();
        }
    }
}

/// <summary>More people try to sign in at this moment than the machine can hash for.</summary>
public sealed class TooManyAtOnceException() : Exception("The queue for password hashing is full.");
