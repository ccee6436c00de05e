global using Orleans;
global using PileOn.Detection.Duplicates;
global using PileOn.Detection.Identity;
