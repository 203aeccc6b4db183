// --- printing
