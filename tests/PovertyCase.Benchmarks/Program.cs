Console.WriteLine("povertycase benchmarks");
