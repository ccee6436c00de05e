using System.CommandLine;
using PileOn.Training;

var data = new Option<DirectoryInfo>("--data") { Description = "Folder with the labelled texts (*.csv.gz: set,lang,label,detail,text).", Required = true };
var output = new Option<FileInfo>("--out") { Description = "Where the weights go; left out, figures are printed and nothing is written." };
var background = new Option<DirectoryInfo>("--background") { Description = "Folder with real messages no head is trained on (airline, debate, abuse), to report on." };

var tone = new Command("tone", "Trains the tone model, prints its figures on held-out texts, and writes its weights.") { data, output, background };
tone.SetAction(arguments => ToneTraining.Run(
    arguments.GetRequiredValue(data), arguments.GetValue(output), arguments.GetValue(background), Console.Out));

var measured = new Option<DirectoryInfo>("--background") { Description = "Folder with real messages (airline, debate) to score.", Required = true };
var measure = new Command("measure", "Measures how many messages a second the shipped tone model scores on one thread.") { measured };
measure.SetAction(arguments => Measure.Run(arguments.GetRequiredValue(measured), Console.Out));

return new RootCommand("Trains what PileOn ships as data.") { tone, measure }.Parse(args).Invoke();
