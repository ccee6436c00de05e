global using Orleans;
global using PileOn.Detection.Identity;
