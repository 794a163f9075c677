"""What a repository needs to have its pages checked: a hook of pre-commit, a workflow of GitHub Actions."""
