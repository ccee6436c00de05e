using PileOn.Detection.Messages;

// The detection room carries serialization attributes only; the code behind them is generated here.
[assembly: GenerateCodeForDeclaringAssembly(typeof(Message))]
