namespace PovertyCase.Documents.Tests.Workbooks;

/// <summary>Tests that measure what the process holds: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
