Console.WriteLine("pileon");
