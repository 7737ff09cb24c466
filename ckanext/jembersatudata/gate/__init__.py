"""Whether bytes or rows of a resource may leave the portal: pure rules in `decide`, everything else around them."""
