using PileOn.Host.CommandLine;

return await PileOnCommand.Run(args);
