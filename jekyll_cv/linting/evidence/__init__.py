"""What rules look at, where several of them do: marks that are printed, links, slips in dates, copies, fixes tried out."""
