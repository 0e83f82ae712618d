import StetigCommandLine

await exitProcess(with: runStetig(Array(CommandLine.arguments.dropFirst())))
